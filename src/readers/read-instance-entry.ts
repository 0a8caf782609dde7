import type { TokenCredential } from '@azure/identity';
import type { Identity, InstanceEntry } from '../fleet/inventory.ts';
import { readVaultSecret } from '../keyvault/read-vault-secret.ts';
import { OpsError } from '../lib/ops-error.ts';
import { readSecretFile } from '../lib/read-secret-file.ts';
import { type Reading, readAt } from '../lib/reading.ts';
import { resolveSecret, type SecretReference } from '../lib/resolve-secret.ts';
import type { Secret } from '../lib/secret.ts';
import { unknownBecause } from '../lib/unknown-because.ts';
import { connectTo } from '../sqlserver/connect-to.ts';
import type { SignIn } from '../sqlserver/connection-options.ts';
import type { InstanceFacts } from '../sqlserver/instance-facts.ts';
import { readInstance } from '../sqlserver/read-instance.ts';
import type { AzureSide, ReaderSources } from './fleet-readers.ts';

/** Reads an instance with its `read` identity: fetches the password, connects, asks, and lets go. Never throws. */
export async function readInstanceEntry(
  entry: InstanceEntry,
  options: InstanceReadOptions,
): Promise<Reading<InstanceFacts>> {
  const { sources, timeoutMs, signal } = options;
  try {
    const signIn = await signInOf(entry.read, options);
    const connection = await connectTo({ ...entry, signIn, connectTimeoutMs: timeoutMs }, signal);
    try {
      const facts = await readInstance(connection, { nowMs: sources.now(), signal, timeoutMs });
      return readAt(sources.now(), facts);
    } finally {
      await connection.close();
    }
  } catch (error) {
    return unknownBecause(error, sources.now());
  }
}

export interface InstanceReadOptions {
  azure: AzureSide;
  sources: ReaderSources;
  timeoutMs: number;
  signal: AbortSignal;
}

async function signInOf(identity: Identity, options: InstanceReadOptions): Promise<SignIn> {
  if (identity.kind === 'entra') {
    const credential = options.azure.credentialOf(identity.clientId);
    return { kind: 'entra', token: (stop) => tokenOf(credential, stop) };
  }
  const password = await passwordOf(identity, options);
  return { ...identity, password: password.reveal() };
}

async function passwordOf(
  { password }: Exclude<Identity, { kind: 'entra' }>,
  { azure, sources, timeoutMs, signal }: InstanceReadOptions,
): Promise<Secret> {
  const vaultSecret = async (reference: Extract<SecretReference, { kind: 'keyVault' }>) => {
    const vault = azure.vaultOf(reference.vault);
    if (vault === undefined)
      throw new OpsError(
        'not_configured',
        `reading the secret ${reference.secret}: ekm.yaml has no vault ${reference.vault}`,
        'Name the vault under "vaults" in ekm.yaml.',
      );
    const { secret: name, version } = reference;
    return readVaultSecret({ ...azure.vault(vault), name, version, timeoutMs, signal });
  };
  const { secret } = await resolveSecret(password, {
    environment: sources.environment,
    readFile: readSecretFile,
    vaultSecret,
  });
  return secret;
}

async function tokenOf(credential: TokenCredential, signal: AbortSignal): Promise<string> {
  const token = await credential.getToken('https://database.windows.net/.default', { abortSignal: signal });
  if (token !== null) return token.token;
  throw new OpsError(
    'login_refused',
    'signing in to Microsoft Entra ID: it gave no token',
    'Check the AZURE_* settings of the bot.',
  );
}
