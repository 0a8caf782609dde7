import { createRequire } from 'node:module';
import type { AccessToken, GetTokenOptions, TokenCredential, TokenCredentialOptions } from '@azure/identity';
import { azureClientOptions } from '../lib/azure/azure-client-options.ts';
import { azureError } from '../lib/azure/azure-error.ts';
import type { AzureNetwork } from '../lib/azure/azure-network.ts';
import { mostTelling } from '../lib/azure/most-telling.ts';
import type { OpsError } from '../lib/ops-error.ts';
import { readSecretFile } from '../lib/read-secret-file.ts';
import { secretInFile } from '../lib/resolve-secret.ts';
import { Secret } from '../lib/secret.ts';
import { unlessStopped } from '../lib/unless-stopped.ts';
import type { AzureIdentity } from './azure-identity.ts';

/**
 * A credential for the clients of Azure, one for the life of the program: it keeps its tokens. It loads
 * `@azure/identity` when the first token is wanted (0.15 s and 40 MB).
 *
 * `getToken` throws an OpsError that says why Microsoft Entra ID refused; it ends within `signInTimeoutMs`.
 */
export function azureCredential(
  identity: AzureIdentity,
  { authorityHost, network = {}, signInTimeoutMs = 30_000, explain = botRefused }: CredentialOptions,
): TokenCredential {
  let loading: Promise<TokenCredential> | undefined;
  const load = () => {
    loading ??= loadCredential(identity, {
      authorityHost,
      disableInstanceDiscovery: !isMicrosofts(authorityHost),
      ...azureClientOptions(network, { throwsRefusals: false }),
    });
    // What kept it from loading may be put right while the program runs.
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };
  const getToken = async (scopes: string | string[], options: Asked) => {
    const getting = mostTelling(async () => (await load()).getToken(scopes, options));
    try {
      return await unlessStopped<AccessToken | null>(getting, AbortSignal.timeout(signInTimeoutMs));
    } catch (error) {
      throw explain(error);
    }
  };
  return { getToken: sharing(getToken) };
}

/** A sweep over many vaults begins with many wishes for one token at once: they are one question. */
function sharing(getToken: (scopes: string | string[], options: Asked) => Promise<AccessToken | null>) {
  const pending = new Map<string, Promise<AccessToken | null>>();
  return (scopes: string | string[], { claims, tenantId, enableCae }: GetTokenOptions = {}) => {
    const options = {
      ...(claims === undefined ? {} : { claims }),
      ...(tenantId === undefined ? {} : { tenantId }),
      ...(enableCae === undefined ? {} : { enableCae }),
    };
    const question = JSON.stringify([scopes, options]);
    const known = pending.get(question);
    if (known !== undefined) return known;
    const asked = getToken(scopes, options).finally(() => pending.delete(question));
    pending.set(question, asked);
    return asked;
  };
}

/** Without the signal of the caller who happens to be the first. */
type Asked = Pick<GetTokenOptions, 'claims' | 'tenantId' | 'enableCae'>;

export interface CredentialOptions {
  /** `https://login.microsoftonline.com`, that of a national cloud, or one of one's own. */
  authorityHost: string;
  network?: AzureNetwork | undefined;
  signInTimeoutMs?: number;
  /** Words for a refusal, where it is not the bot itself that signs in. */
  explain?: (error: unknown) => OpsError;
}

function botRefused(error: unknown): OpsError {
  return azureError(error, 'Signing in to Azure', []);
}

async function loadCredential(
  identity: AzureIdentity,
  options: TokenCredentialOptions & { disableInstanceDiscovery: boolean },
): Promise<TokenCredential> {
  const library: typeof import('@azure/identity') = require('@azure/identity');
  switch (identity.kind) {
    case 'clientSecret': {
      const { tenantId, clientId, secret } = identity;
      const known =
        secret instanceof Secret ? secret : (await secretInFile(secret.path, readSecretFile)).secret;
      return new library.ClientSecretCredential(tenantId, clientId, known.reveal(), options);
    }
    case 'certificate': {
      const { tenantId, clientId, path, password } = identity;
      const certificate = {
        certificatePath: path,
        ...(password === undefined ? {} : { certificatePassword: password.reveal() }),
      };
      return new library.ClientCertificateCredential(tenantId, clientId, certificate, options);
    }
    case 'workload': {
      const { tenantId, clientId, tokenFile } = identity;
      return new library.WorkloadIdentityCredential({
        ...options,
        tenantId,
        clientId,
        tokenFilePath: tokenFile,
      });
    }
    case 'managedIdentity': {
      const { clientId } = identity;
      return new library.ManagedIdentityCredential({
        ...options,
        ...(clientId === undefined ? {} : { clientId }),
      });
    }
    case 'default': {
      const { tenantId } = identity;
      return new library.DefaultAzureCredential({
        ...options,
        ...(tenantId === undefined ? {} : { tenantId }),
      });
    }
  }
}

/** Only Microsoft's own hosts answer the question whether a host is one. */
function isMicrosofts(authorityHost: string): boolean {
  return microsoftsHosts.has(new URL(authorityHost).hostname.toLowerCase());
}

/** https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud */
const microsoftsHosts: ReadonlySet<string> = new Set([
  'login.chinacloudapi.cn',
  'login.microsoft.com',
  'login.microsoftonline.com',
  'login.microsoftonline.de',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
  'login.windows.net',
]);

/** By `require`: less time and memory than `import()`, and two libraries that share a third one cannot fail each other while they load. */
const require = createRequire(import.meta.url);
