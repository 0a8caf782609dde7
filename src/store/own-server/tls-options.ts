import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { OpsError } from '../../lib/ops-error.ts';

/**
 * What `sslmode` means, as libpq has it; but `allow` and `prefer`, which may end in clear text without a word, are
 * refused, and none at all is `verify-full` (`disable` on this machine).
 * https://www.postgresql.org/docs/current/libpq-ssl.html
 *
 * @throws OpsError `bad_configuration`
 */
export function tlsOptions(
  parameters: ReadonlyMap<string, string>,
  isLocal: boolean,
): ConnectionOptions | false {
  const rootFile = parameters.get('sslrootcert');
  const hasRoot = rootFile !== undefined && rootFile !== 'system';
  const files = { ...file(parameters, 'sslcert', 'cert'), ...file(parameters, 'sslkey', 'key') };
  const root = hasRoot ? file(parameters, 'sslrootcert', 'ca') : {};
  const verifyAuthority = { ...files, ...root, checkServerIdentity: () => undefined };
  const mode = parameters.get('sslmode') ?? (isLocal && !hasRoot ? 'disable' : 'verify-full');
  switch (mode) {
    case 'disable':
      return false;
    case 'verify-full':
      return { ...files, ...root };
    case 'verify-ca':
      if (!hasRoot) throw refused('sslmode=verify-ca needs sslrootcert, the file of the authority.');
      return verifyAuthority;
    case 'require':
      return hasRoot ? verifyAuthority : { ...files, rejectUnauthorized: false };
    case 'no-verify':
      return { ...files, rejectUnauthorized: false };
    default:
      throw refused(`sslmode=${mode} is not taken: it may send everything in clear text.`);
  }
}

/** A Unix socket (a path) or the loopback address. */
export function isLocalHost(host: string): boolean {
  return host.startsWith('/') || host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function file(parameters: ReadonlyMap<string, string>, name: string, option: 'ca' | 'cert' | 'key') {
  const path = parameters.get(name);
  if (path === undefined) return {};
  try {
    return { [option]: readFileSync(path, 'utf8') };
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    throw refused(`${name} names ${path}, which cannot be read (${code}).`);
  }
}

function refused(why: string): OpsError {
  return new OpsError(
    'bad_configuration',
    `reading DATABASE_URL: ${why}`,
    'Use sslmode=verify-full (sslrootcert names a private authority), require (encrypted, not verified) or disable.',
  );
}
