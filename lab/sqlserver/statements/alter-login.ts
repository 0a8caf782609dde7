import type { StatementContext } from '../context.ts';
import { mayMapCredential } from '../encryption/may-map-credential.ts';
import { sqlError } from '../messages/sql-error.ts';
import { accessOf } from '../security/access-of.ts';
import { demandStatement, notFound } from '../security/demand.ts';
import { matchesPassword } from '../security/password-hash.ts';
import { findLogin } from '../security/principals.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { LoginChange } from '../sql/ast/ddl-security.ts';
import type { Credential } from '../state/credential.ts';
import type { Login } from '../state/login.ts';
import { sameName } from '../state/same-name.ts';
import { changeLoginOptions } from './alter-login-options.ts';

/**
 * ALTER LOGIN. Rights: ALTER ANY LOGIN or ALTER on the login; CONTROL SERVER for what would take over a login that has that permission;
 * one's own password (with OLD_PASSWORD), language and database need none. Without them SQL Server says 15151, as for a login that is not there.
 */
export function alterLogin({ name, change }: DdlOf<'alterLogin'>, context: StatementContext): void {
  const login = findLogin(context.instance.state, name);
  if (login === undefined || !mayChange(login, change, context)) throw notFound('alter', 'login', name);
  switch (change.kind) {
    case 'enable':
    case 'disable':
      setEnabled(login, change.kind === 'enable');
      break;
    case 'addCredential':
      addCredential(login, change.credential, context);
      break;
    case 'dropCredential':
      dropCredential(login, change.credential, context);
      break;
    default:
      changeLoginOptions(login, change, context);
  }
  login.modifiedAtMs = context.nowMs;
}

function mayChange(login: Login, change: LoginChange, context: StatementContext): boolean {
  const { access, instance, session } = context;
  if (access.server('CONTROL SERVER')) return true;
  const isTakeover = takesOver(login, change) && accessOf(instance, login).server('CONTROL SERVER');
  const mayAlter = access.server('ALTER ANY LOGIN') || access.securable('LOGIN', login.id, 'ALTER');
  if (mayAlter && !isTakeover) return true;
  return login.id === session.login.id && change.kind === 'options' && isOwnChange(login, change);
}

/** Whether a change puts a login into the hands of who makes it. Source: "ALTER LOGIN", permissions. */
function takesOver(login: Login, change: LoginChange): boolean {
  if (change.kind !== 'options') return true;
  const { options } = change;
  return (
    !knowsPassword(login, change) ||
    change.newName !== undefined ||
    change.noCredential ||
    [options.checkExpiration, options.checkPolicy, options.credential].some((option) => option !== undefined)
  );
}

/** One's own password takes the old one; language and database take nothing. Source: "ALTER LOGIN", permissions. */
function isOwnChange(login: Login, change: Extract<LoginChange, { kind: 'options' }>): boolean {
  const { checkExpiration, checkPolicy, credential } = change.options;
  const isMore =
    change.newName !== undefined ||
    change.noCredential ||
    [checkExpiration, checkPolicy, credential].some((option) => option !== undefined);
  if (isMore) return false;
  return knowsPassword(login, change);
}

/** Whether a change leaves the password, or gives the old one. */
function knowsPassword(login: Login, change: Extract<LoginChange, { kind: 'options' }>): boolean {
  return change.password === undefined || matchesPassword(change.oldPassword ?? '', login.password ?? '');
}

/** Source of the refusal for groups: the page of ALTER LOGIN. */
function setEnabled(login: Login, isEnabled: boolean): void {
  if (login.type === 'G') throw notFound('alter', 'login', login.name);
  if (isEnabled && login.type === 'S' && login.password === undefined) throw sqlError(15510, 1);
  login.isDisabled = !isEnabled;
}

function addCredential(login: Login, name: string, context: StatementContext): void {
  demandStatement(context, 'ALTER ANY CREDENTIAL');
  const credential = credentialNamed(name, context);
  mayMapCredential(context.instance.state, login, credential);
  // unverified: ADD CREDENTIAL with a credential that is not for a cryptographic provider is refused with 15535.
  if (credential.providerId === undefined) throw sqlError(15535, 1, login.name);
  login.credentialIds.push(credential.id);
}

function dropCredential(login: Login, name: string, context: StatementContext): void {
  demandStatement(context, 'ALTER ANY CREDENTIAL');
  const credential = credentialNamed(name, context);
  if (!login.credentialIds.includes(credential.id)) throw sqlError(33045, 1, 'credential');
  login.credentialIds = login.credentialIds.filter((id) => id !== credential.id);
}

function credentialNamed(name: string, { instance }: StatementContext): Credential {
  const credential = instance.state.credentials.find((each) => sameName(each.name, name));
  if (credential === undefined) throw notFound('find', 'credential', name);
  return credential;
}
