import type { Identity, SecretReference } from '../../inventory.ts';
import type { Path, Report } from '../problem.ts';
import type { RawIdentity, RawSecretReference } from '../raw/identity.ts';
import { guid } from './guid.ts';
import type { Names } from './names.ts';

/** How the bot signs in; undefined when it is not said clearly, which is reported. */
export function identityOf(
  raw: RawIdentity,
  path: Path,
  vaults: Names,
  report: Report,
): Identity | undefined {
  if (raw === 'entra') return { kind: 'entra', clientId: undefined };
  const given = (['login', 'windows', 'entra'] as const).filter((key) => raw[key] !== undefined);
  if (given.length !== 1) {
    report.problem(
      path,
      given.length === 0
        ? 'an identity needs one of login (SQL), windows (DOMAIN\\account) or entra.'
        : `an identity has one of login, windows and entra: this one has ${given.join(' and ')}.`,
    );
    return undefined;
  }
  if (raw.entra !== undefined) {
    if (raw.password !== undefined)
      report.problem([...path, 'password'], 'entra takes no password: leave it out.');
    return { kind: 'entra', clientId: guid(raw.entra) };
  }
  if (raw.password === undefined) {
    report.problem(
      path,
      '"password" is missing: { env: NAME }, { file: PATH } or { vault: ..., secret: ... }.',
    );
    return undefined;
  }
  const password = secretReferenceOf(raw.password, [...path, 'password'], vaults, report);
  if (password === undefined) return undefined;
  if (raw.login !== undefined) return { kind: 'sql', login: raw.login, password };
  const [domain = '', user = ''] = (raw.windows ?? '').split('\\');
  return { kind: 'ntlm', domain, user, password };
}

/** Where a secret lies; undefined when it is not said clearly, which is reported. */
export function secretReferenceOf(
  { env, file, vault, secret, version }: RawSecretReference,
  path: Path,
  vaults: Names,
  report: Report,
): SecretReference | undefined {
  const given = [env, file, vault ?? secret].filter((part) => part !== undefined);
  const isWhole =
    (vault === undefined) === (secret === undefined) && (version === undefined || vault !== undefined);
  if (given.length !== 1 || !isWhole) {
    report.problem(
      path,
      'a secret is exactly one of { env: NAME }, { file: PATH } and { vault: ..., secret: ... }.',
    );
    return undefined;
  }
  if (env !== undefined) return { kind: 'environment', name: env };
  if (file !== undefined) return { kind: 'file', path: file };
  const name = vaultOf(vault ?? '', [...path, 'vault'], vaults);
  return name === undefined ? undefined : { kind: 'keyVault', vault: name, secret: secret ?? '', version };
}

/** A vault that holds nothing but secrets need not be listed: its address will do. */
function vaultOf(vault: string, path: Path, vaults: Names): string | undefined {
  return vault.startsWith('https://') ? vault.replace(/\/$/, '') : vaults.find(vault, path);
}
