import { OpsError } from '../lib/ops-error.ts';
import { Secret } from '../lib/secret.ts';

/** How the bot signs in to Azure. */
export type AzureIdentity =
  | { kind: 'clientSecret'; tenantId: string; clientId: string; secret: Secret | SecretInFile }
  /** `path` is a PEM file with certificate and private key. */
  | {
      kind: 'certificate';
      tenantId: string;
      clientId: string;
      path: string;
      password: Secret | undefined;
    }
  /** A federated token in a file: Kubernetes, pipelines. */
  | { kind: 'workload'; tenantId: string; clientId: string; tokenFile: string }
  /** Of the host that the bot runs on; `clientId` when it is a user-assigned one. */
  | { kind: 'managedIdentity'; clientId: string | undefined }
  /** Whatever is there: a managed identity, or the tools of a developer (`az login`). */
  | { kind: 'default'; tenantId: string | undefined };

/** A client secret in a file of its own, read when the first token is wanted. */
interface SecretInFile {
  path: string;
}

/**
 * The identity that the `AZURE_*` variables mean, by the names that `@azure/identity` reads. One is chosen here:
 * the library's own chain would go on to the next after a wrong secret and end with a page of errors.
 * `AZURE_CLIENT_SECRET_FILE`, the path of a file, stands for `AZURE_CLIENT_SECRET`, as with the bot's other secrets.
 *
 * @throws OpsError `bad_configuration` when a set of variables is not complete
 */
export function identityFrom(environment: Readonly<Record<string, string | undefined>>): AzureIdentity {
  const value = (name: string) => environment[name]?.trim() || undefined;
  const [tenantId, clientId] = [value('AZURE_TENANT_ID'), value('AZURE_CLIENT_ID')];
  const secret = secretFrom(value('AZURE_CLIENT_SECRET'), value('AZURE_CLIENT_SECRET_FILE'));
  const path = value('AZURE_CLIENT_CERTIFICATE_PATH');
  const tokenFile = value('AZURE_FEDERATED_TOKEN_FILE');
  const [source] = [
    secret && 'AZURE_CLIENT_SECRET',
    path && 'AZURE_CLIENT_CERTIFICATE_PATH',
    tokenFile && 'AZURE_FEDERATED_TOKEN_FILE',
  ].filter((name) => name !== undefined);
  if (source === undefined)
    return clientId === undefined ? { kind: 'default', tenantId } : { kind: 'managedIdentity', clientId };
  if (tenantId === undefined || clientId === undefined)
    throw new OpsError(
      'bad_configuration',
      `${source} is set without ${tenantId === undefined ? 'AZURE_TENANT_ID' : 'AZURE_CLIENT_ID'}`,
      'Set AZURE_TENANT_ID and AZURE_CLIENT_ID beside it.',
    );
  const app = { tenantId, clientId };
  if (secret !== undefined) return { kind: 'clientSecret', ...app, secret };
  if (path === undefined) return { kind: 'workload', ...app, tokenFile: tokenFile ?? '' };
  const password = value('AZURE_CLIENT_CERTIFICATE_PASSWORD');
  return {
    kind: 'certificate',
    ...app,
    path,
    password: password === undefined ? undefined : new Secret(password),
  };
}

function secretFrom(text: string | undefined, path: string | undefined): Secret | SecretInFile | undefined {
  if (text !== undefined) return new Secret(text);
  return path === undefined ? undefined : { path };
}
