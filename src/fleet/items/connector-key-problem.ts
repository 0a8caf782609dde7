import type { PublicKeyFacts } from '../../keyvault/vault-facts.ts';
import {
  ambiguousVersion,
  type ConnectorBuild,
  compareVersions,
  novemberFileDate,
} from '../links/connector-build.ts';

/** Why a build of the connector cannot use a key; undefined: no reason is known. What is not known of the key or the build is no reason. */
export function connectorKeyProblem(
  name: string,
  publicKey: PublicKeyFacts | undefined,
  build: ConnectorBuild | undefined,
): string | undefined {
  if (name.length > 26) return `its name has ${name.length} characters, 26 is the most (code 2049)`;
  if (publicKey === undefined) return undefined;
  const { type, bits } = publicKey;
  if (!/^RSA(-HSM)?$/i.test(type)) return `it is of type ${type}, only RSA works`;
  if (bits !== 2048 && bits !== 3072) return `it has ${bits} bits, only 2048 and 3072 work`;
  if (build === undefined || !isBeforeNovember(build)) return undefined;
  if (bits === 3072) return '3072 bits need the connector of November 2020 or later';
  // The pages date HSM keys to September 2020 (a fix) and to November 2020 (support): only what is older than both is a reason.
  if (/HSM/i.test(type) && compareVersions(build.version, ambiguousVersion) < 0)
    return `HSM keys need connector ${ambiguousVersion} or later`;
  return undefined;
}

function isBeforeNovember({ version, fileDate }: ConnectorBuild): boolean {
  const order = compareVersions(version, ambiguousVersion);
  return order < 0 || (order === 0 && fileDate !== undefined && fileDate < novemberFileDate);
}
