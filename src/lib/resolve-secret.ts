import { OpsError, type OpsErrorCode } from './ops-error.ts';
import { Secret } from './secret.ts';

/**
 * Fetches the secret that a reference names, at the moment it is needed.
 *
 * @throws OpsError saying which reference, why and what to do; never any part of a value
 */
export async function resolveSecret(
  reference: SecretReference,
  { environment, readFile, vaultSecret }: SecretSources,
): Promise<ResolvedSecret> {
  if (reference.kind === 'keyVault')
    return { secret: notEmpty(await vaultSecret(reference), reference), warning: undefined };
  if (reference.kind === 'file') return secretInFile(reference.path, readFile);
  const value = environment[reference.name];
  if (value === undefined)
    throw new OpsError(
      'not_configured',
      `reading the secret in ${secretName(reference)}: it is not set`,
      `Set ${reference.name} in the environment of the program, or name another source in the configuration.`,
    );
  return { secret: notEmpty(new Secret(value), reference), warning: undefined };
}

/** Where a secret lies; the same shape as in the inventory. */
export type SecretReference =
  | { kind: 'environment'; name: string }
  | { kind: 'file'; path: string }
  | VaultSecretReference;

interface VaultSecretReference {
  kind: 'keyVault';
  vault: string;
  secret: string;
  version: string | undefined;
}

/** Where secrets are fetched from; nothing here reads the process's environment by itself. */
export interface SecretSources {
  environment: Readonly<Record<string, string | undefined>>;
  /** Throws with a `code` as Node's `fs` does. */
  readFile: (path: string) => Promise<SecretFile>;
  vaultSecret: (reference: VaultSecretReference) => Promise<Secret>;
}

/** A file's text and its permission bits; undefined where the system has none (Windows). */
export interface SecretFile {
  text: string;
  mode: number | undefined;
}

export interface ResolvedSecret {
  secret: Secret;
  /** Something that should be put right though the secret could be read. */
  warning: string | undefined;
}

/** The reference in words, without a value: `environment variable SQL01_PASSWORD`. */
export function secretName(reference: SecretReference): string {
  if (reference.kind === 'environment') return `environment variable ${reference.name}`;
  if (reference.kind === 'file') return `file ${reference.path}`;
  const version = reference.version === undefined ? '' : `, version ${reference.version}`;
  return `secret ${reference.secret} of vault ${reference.vault}${version}`;
}

/** The secret in a file, as `resolveSecret` fetches it. */
export async function secretInFile(
  path: string,
  readFile: SecretSources['readFile'],
): Promise<ResolvedSecret> {
  const reference = { kind: 'file', path } as const;
  const { text, mode } = await readFile(path).catch((cause: unknown) => {
    const { code, reason } = problemOf(cause);
    throw new OpsError(
      code,
      `reading the secret in ${secretName(reference)}: ${reason}`,
      'Check the path in the configuration and that the account of the program may read the file.',
      { cause },
    );
  });
  // Editors and `echo` end a file with one; no password of a driver ends with it.
  const secret = notEmpty(new Secret(text.replace(/\r?\n$/, '')), reference);
  return { secret, warning: mode === undefined ? undefined : warningFor(path, mode) };
}

/** Reading by the file's group is customary; others, or a group that may write, are too many. */
function warningFor(path: string, mode: number): string | undefined {
  if ((mode & 0o027) === 0) return undefined;
  const shown = (mode & 0o777).toString(8).padStart(3, '0');
  return `The secret file ${path} is open to other accounts of this machine (mode ${shown}): set it to 600 or 640.`;
}

function notEmpty(secret: Secret, reference: SecretReference): Secret {
  if (secret.reveal() !== '') return secret;
  throw new OpsError(
    'not_configured',
    `reading the secret in ${secretName(reference)}: it is empty`,
    'Put the value there, or name another source in the configuration.',
  );
}

function problemOf(error: unknown): { code: OpsErrorCode; reason: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return fileProblems[code] ?? { code: 'error', reason: code === '' ? 'it could not be read' : code };
}

const fileProblems: Readonly<Record<string, { code: OpsErrorCode; reason: string }>> = {
  ENOENT: { code: 'not_found', reason: 'there is no such file' },
  EISDIR: { code: 'not_found', reason: 'it is a folder' },
  EACCES: { code: 'no_permission', reason: 'the program may not read it' },
  EPERM: { code: 'no_permission', reason: 'the program may not read it' },
};
