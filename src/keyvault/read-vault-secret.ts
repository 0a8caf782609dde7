import { createRequire } from 'node:module';
import { azureError } from '../lib/azure/azure-error.ts';
import { AzureRefused, notUnderstood } from '../lib/azure/azure-problem.ts';
import { mostTelling } from '../lib/azure/most-telling.ts';
import { Secret } from '../lib/secret.ts';
import { unlessStopped } from '../lib/unless-stopped.ts';
import { type VaultAccess, vaultClientOptions, vaultName } from './vault-access.ts';
import { vaultRefusals } from './vault-refusals.ts';

/**
 * Fetches a secret of a vault, the newest version unless one is named. Needs the secret permission get, or the role
 * Key Vault Secrets User.
 *
 * @throws OpsError that says which secret, why and what to do; it ends within `timeoutMs`
 */
export async function readVaultSecret(options: VaultSecretOptions): Promise<Secret> {
  return (await readVersion(options)).secret;
}

/**
 * Which version of a secret is the newest now; its value is let go of. By the same call, because naming the versions takes
 * the permission list.
 *
 * @throws OpsError as `readVaultSecret` does
 */
export async function readVaultSecretVersion(options: VaultSecretOptions): Promise<string> {
  return (await readVersion(options)).version;
}

async function readVersion(options: VaultSecretOptions): Promise<SecretVersion> {
  const { name, version, url, timeoutMs, signal } = options;
  const limit = AbortSignal.timeout(timeoutMs);
  const stop = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  try {
    return await unlessStopped(
      mostTelling(() => fetchSecret(options, stop)),
      stop,
    );
  } catch (error) {
    const which = version === undefined ? name : `${name}, version ${version},`;
    throw azureError(error, `Fetching the secret ${which} of vault ${vaultName(url)}`, vaultRefusals);
  }
}

export interface VaultSecretOptions extends VaultAccess {
  name: string;
  version: string | undefined;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

interface SecretVersion {
  secret: Secret;
  version: string;
}

async function fetchSecret(options: VaultSecretOptions, stop: AbortSignal): Promise<SecretVersion> {
  const { url, credential, name, version } = options;
  const { SecretClient }: typeof import('@azure/keyvault-secrets') = require('@azure/keyvault-secrets');
  const client = new SecretClient(url, credential, vaultClientOptions(options, stop));
  const { value, properties } = await client.getSecret(name, {
    abortSignal: stop,
    ...(version === undefined ? {} : { version }),
  });
  if (value === undefined) throw new AzureRefused({ code: notUnderstood, text: 'a secret without a value' });
  if (properties.version === undefined)
    throw new AzureRefused({ code: notUnderstood, text: 'a secret without a version' });
  return { secret: new Secret(value), version: properties.version };
}

/** By `require`: less time and memory than `import()`, and two libraries that share a third one cannot fail each other while they load. */
const require = createRequire(import.meta.url);
