import type { InstanceEntry } from '../../fleet/inventory.ts';
import { ambiguousVersion, compareVersions, newestFileDate } from '../../fleet/links/connector-build.ts';
import type { ProviderFacts, ServerFacts } from '../../sqlserver/instance-facts.ts';

/** What IDENTITY of its credential is, which has no secret; the vault is in the name of the credential. Source: Microsoft's page of managed identities for EKM. */
export const managedIdentity = 'Managed Identity';

/**
 * Why an instance cannot use a managed identity, and what to do; undefined: no reason is known. It takes SQL Server 2022 CU17
 * on Windows with the connector of November 2024, or 2025. Source: Microsoft's pages of managed identities for EKM.
 */
// unverified: SQL Server 2025 with the preview connector takes a managed identity under Azure Arc; no page gives that connector a version or a date, so that none is looked for.
export function managedProblem(
  { name, connector }: Pick<InstanceEntry, 'name' | 'connector'>,
  { majorVersion, updateLevel, version, platform }: Release,
  provider: Pick<ProviderFacts, 'version'> | undefined,
): [why: string, next: string] | undefined {
  const is = `${version}${updateLevel === undefined ? '' : ` (${updateLevel})`}`;
  if (platform === 'Linux')
    return ['A managed identity cannot be used on Linux.', 'Use an app: identity=client-secret.'];
  const update = Number(/^CU(\d+)/i.exec(updateLevel ?? '')?.[1] ?? 0);
  if (majorVersion < 16 || (majorVersion === 16 && update < 17))
    return [
      `It runs as ${is}: a managed identity can be used from SQL Server 2022 CU17 on.`,
      majorVersion < 16 ? 'Use an app: identity=client-secret.' : 'Update it first, or use an app.',
    ];
  if (provider === undefined || majorVersion > 16) return undefined;
  const order = compareVersions(provider.version, ambiguousVersion);
  if (order < 0)
    return [
      `Its connector is ${provider.version}: a managed identity needs the build of November 2024 (message 37576).`,
      'Start connector-upgrade for it first.',
    ];
  const isRecorded = connector !== undefined && compareVersions(connector.version, provider.version) === 0;
  const fileDate = isRecorded ? connector.fileDate : undefined;
  if (order > 0 || (fileDate !== undefined && fileDate >= newestFileDate)) return undefined;
  return fileDate === undefined
    ? [
        `Which build its connector is, is not known: ${provider.version} names three, and only that of November 2024 takes a managed identity (message 37576).`,
        `Record version and date of the DLL as connector of ${name} in ekm.yaml.`,
      ]
    : [
        `Its connector is of ${fileDate}: a managed identity needs the build of November 2024 (message 37576).`,
        'Start connector-upgrade for it first.',
      ];
}

type Release = Pick<ServerFacts, 'majorVersion' | 'updateLevel' | 'version' | 'platform'>;
