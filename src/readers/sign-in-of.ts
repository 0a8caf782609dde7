import type { TokenCredential } from '@azure/identity';
import type { Identity } from '../fleet/inventory.ts';
import { readVaultSecret, readVaultSecretVersion } from '../keyvault/read-vault-secret.ts';
import { OpsError } from '../lib/ops-error.ts';
import { readSecretFile } from '../lib/read-secret-file.ts';
import { type ResolvedSecret, resolveSecret, type SecretReference } from '../lib/resolve-secret.ts';
import type { SignIn } from '../sqlserver/connection-options.ts';
import type { AzureSide, ReaderSources } from './fleet-readers.ts';

/**
 * How an identity of ekm.yaml signs in to an instance, its password fetched, its token to be fetched.
 *
 * @throws OpsError when the password cannot be had
 */
export async function signInOf(identity: Identity, options: SignInOptions): Promise<SignIn> {
  if (identity.kind === 'entra') {
    const { azure } = options;
    const credential = azure.credentialOf(identity.clientId);
    return { kind: 'entra', token: (stop) => tokenOf(credential, azure.sqlScope, stop) };
  }
  const { secret } = await (options.secret ?? secretOf)(identity.password, options);
  return { ...identity, password: secret.reveal() };
}

/** What signing in takes: Azure, the process, a limit. */
export interface SignInOptions {
  azure: AzureSide;
  sources: ReaderSources;
  timeoutMs: number;
  signal: AbortSignal;
  /** Fetches a secret; by default anew each time. */
  secret?: typeof secretOf | undefined;
}

/** The secret behind a reference, from where it lies. */
export function secretOf(
  reference: SecretReference,
  { azure, sources, timeoutMs, signal }: SignInOptions,
): Promise<ResolvedSecret> {
  return resolveSecret(reference, {
    environment: sources.environment,
    readFile: readSecretFile,
    vaultSecret: async (wanted) => readVaultSecret(inVault(wanted, { azure, timeoutMs, signal })),
  });
}

/**
 * The version of a secret that a reference means now; undefined: it lies where there are no versions.
 *
 * @throws OpsError when the vault does not say
 */
export async function secretVersionOf(
  reference: SecretReference,
  options: Pick<SignInOptions, 'azure' | 'timeoutMs' | 'signal'>,
): Promise<string | undefined> {
  if (reference.kind !== 'keyVault') return undefined;
  return reference.version ?? readVaultSecretVersion(inVault(reference, options));
}

function inVault(
  { vault: wanted, secret: name, version }: Extract<SecretReference, { kind: 'keyVault' }>,
  { azure, timeoutMs, signal }: Pick<SignInOptions, 'azure' | 'timeoutMs' | 'signal'>,
) {
  const vault = azure.vaultOf(wanted);
  if (vault === undefined)
    throw new OpsError(
      'not_configured',
      `reading the secret ${name}: ekm.yaml has no vault ${wanted}`,
      'Name the vault under "vaults" in ekm.yaml.',
    );
  return { ...azure.vault(vault), name, version, timeoutMs, signal };
}

async function tokenOf(credential: TokenCredential, scope: string, signal: AbortSignal): Promise<string> {
  const token = await credential.getToken(scope, { abortSignal: signal });
  if (token !== null) return token.token;
  throw new OpsError(
    'login_refused',
    'signing in to Microsoft Entra ID: it gave no token',
    'Check the AZURE_* settings of the bot.',
  );
}
