import { proveKeyUse } from '../keyvault/prove-key-use.ts';
import { OpsError } from '../lib/ops-error.ts';
import { Secret } from '../lib/secret.ts';
import type { AzureSide } from './fleet-readers.ts';
import { secretProblem } from './secret-problem.ts';
import { secretRefused } from './secret-refused.ts';

/**
 * Proves that a connector's secret opens keys: a token for a vault with exactly its client id and client secret, then for
 * each key `get` and one `unwrapKey` by the vault. Nothing of it goes through the bot's own identity. Gives back the keys,
 * each with its version.
 *
 * @throws OpsError which part of it did not work; nothing of the secret is in it
 */
export async function proveSecret(proof: SecretProof): Promise<string[]> {
  const { value, clientId, hint, keys, azure, timeoutMs, signal } = proof;
  const problem = secretProblem(value.reveal(), { clientId, hint });
  if (problem !== undefined)
    throw new OpsError('bad_configuration', `trying secret ${proof.name}: ${problem.why}`, problem.next);
  const secret = new Secret(value.reveal().slice(clientIdLength));
  const credential = azure.credentialWith({ clientId, secret }, (error) => secretRefused(error, proof.name));
  const proved: string[] = [];
  for (const { vault, key, version } of keys) {
    const used = await proveKeyUse({
      ...azure.vault(vault),
      credential,
      key,
      version,
      timeoutMs,
      signal,
    });
    proved.push(`${key}/${used} in vault ${vault.name}`);
  }
  return proved;
}

interface SecretProof {
  /** Of the secret in ekm.yaml. */
  name: string;
  /** Client id without hyphens and client secret in one, as a credential of SQL Server takes it. */
  value: Secret;
  clientId: string;
  hint: string | undefined;
  keys: readonly {
    vault: { name: string; url: string; callsPerSecond: number };
    key: string;
    version: string | undefined;
  }[];
  azure: AzureSide;
  /** For each key. */
  timeoutMs: number;
  signal: AbortSignal;
}

const clientIdLength = 32;
