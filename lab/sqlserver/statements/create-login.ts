import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { demandStatement, notFound } from '../security/demand.ts';
import { addLogin, newLogin, nextLoginId } from '../security/new-login.ts';
import { hashPassword, isPasswordHash } from '../security/password-hash.ts';
import { checkPasswordPolicy } from '../security/password-policy.ts';
import { findPrincipal } from '../security/principals.ts';
import { keySid, newSqlSid, windowsSid } from '../security/sids.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { LoginOptions, LoginSource } from '../sql/ast/ddl-security.ts';
import type { Login } from '../state/login.ts';
import { sameName } from '../state/same-name.ts';

/** CREATE LOGIN, in its four forms. Rights: ALTER ANY LOGIN, from 2022 on CREATE LOGIN; ALTER ANY CREDENTIAL for CREDENTIAL. */
export function createLogin(
  { name, source, options }: DdlOf<'createLogin'>,
  context: StatementContext,
): void {
  const { instance, session } = context;
  demandStatement(context, 'ALTER ANY LOGIN', ...(instance.state.release >= 2022 ? ['CREATE LOGIN'] : []));
  if (options.credential !== undefined) demandStatement(context, 'ALTER ANY CREDENTIAL');
  if (findPrincipal(instance.state, name) !== undefined) {
    throw sqlError(15025, source.kind === 'windows' ? 2 : 1, name);
  }
  const identity = identityOf(name, source, options, context);
  const taken = instance.state.logins.find(({ sid }) => sid.equals(identity.sid));
  if (taken !== undefined) throw sqlError(...takenSid(source, taken));
  const credential = options.credential === undefined ? undefined : credentialId(options.credential, context);
  const login = newLogin({
    id: nextLoginId(instance.state),
    name,
    ...identity,
    nowMs: context.nowMs,
    defaultDatabase: databaseName(options.defaultDatabase ?? 'master', context),
    defaultLanguage: options.defaultLanguage ?? 'us_english',
    credentialId: credential,
  });
  addLogin(instance.state, login, session.login.id);
}

/** Id of the credential that `CREDENTIAL = name` means. */
export function credentialId(name: string, { instance }: StatementContext): number {
  const credential = instance.state.credentials.find((each) => sameName(each.name, name));
  if (credential === undefined) throw notFound('find', 'credential', name);
  return credential.id;
}

/** The name of a database as the instance writes it; 15010 when there is none. */
export function databaseName(name: string, { instance }: StatementContext): string {
  const database = instance.database(name);
  if (database === undefined) throw sqlError(15010, 1, name);
  return database.name;
}

/** Checks a new password and gives what the login keeps of it. Throws 15116, 15118. */
export function newPassword(
  password: string,
  login: { name: string; isHashed: boolean; isPolicyChecked: boolean },
): string {
  // unverified: A hash that is none (PASSWORD = 0x… HASHED) is refused with 15118; no source names the message.
  if (login.isHashed && !isPasswordHash(password)) throw sqlError(15118, 1);
  if (login.isHashed) return password;
  if (login.isPolicyChecked) checkPasswordPolicy(password, login.name);
  return hashPassword(password);
}

type Identity = Pick<Login, 'type' | 'sid' | 'password' | 'sourceId'> & Partial<Login>;

function identityOf(
  name: string,
  source: LoginSource,
  options: LoginOptions,
  context: StatementContext,
): Identity {
  switch (source.kind) {
    case 'password':
      return sqlIdentity(name, source, options);
    case 'windows':
      return windowsIdentity(name);
    case 'external':
      // unverified: The lab has no Microsoft Entra logins: CREATE LOGIN … FROM EXTERNAL PROVIDER finds nobody (33130).
      throw sqlError(33130, 1, name);
    default:
      return keyIdentity(source.kind, source.name, context);
  }
}

function sqlIdentity(
  name: string,
  source: Extract<LoginSource, { kind: 'password' }>,
  options: LoginOptions,
): Identity {
  if (name.includes('\\')) throw sqlError(15006, 1, name);
  const isPolicyChecked = options.checkPolicy ?? true;
  const isExpirationChecked = options.checkExpiration ?? false;
  if (isExpirationChecked && !isPolicyChecked) throw sqlError(15122, 1);
  if (source.mustChange && !isExpirationChecked) throw sqlError(15099, 1);
  if (options.sid !== undefined && options.sid.length !== 16) throw sqlError(15419, 1);
  return {
    type: 'S',
    sid: options.sid ?? newSqlSid(),
    password: newPassword(source.password, { name, isHashed: source.isHashed, isPolicyChecked }),
    sourceId: undefined,
    isPolicyChecked,
    isExpirationChecked,
    mustChangePassword: source.mustChange,
  };
}

/** The lab's domains hold every account that has the form of one. */
function windowsIdentity(name: string): Identity {
  const [domain = '', account = '', ...rest] = name.split('\\');
  if (domain === '' || account === '' || rest.length > 0) throw sqlError(15407, 1, name);
  if (/["/[\]:;|=,+*?<>]/.test(account)) throw sqlError(15401, 1, name);
  return { type: 'U', sid: windowsSid(name), password: undefined, sourceId: undefined };
}

function keyIdentity(
  kind: 'certificate' | 'asymmetricKey',
  name: string,
  context: StatementContext,
): Identity {
  const { master } = context.instance;
  const sources = kind === 'certificate' ? master.certificates : master.asymmetricKeys;
  const source = sources.find((each) => sameName(each.name, name));
  if (source === undefined) {
    throw notFound('find', kind === 'certificate' ? 'certificate' : 'asymmetric key', name);
  }
  return {
    type: kind === 'certificate' ? 'C' : 'K',
    sid: 'sid' in source ? source.sid : keySid(source.thumbprint),
    password: undefined,
    sourceId: source.id,
  };
}

/** A second login for the same Windows account or key is named as the first one. */
function takenSid(source: LoginSource, taken: Login): [number, number, ...string[]] {
  // unverified: A second login from the same certificate or asymmetric key is refused with 15025, which names the first one.
  return source.kind === 'password' ? [15433, 1] : [15025, 1, taken.name];
}
