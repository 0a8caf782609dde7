import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { demandStatement, notFound } from '../security/demand.ts';
import { findPrincipal, saId } from '../security/principals.ts';
import { windowsSid } from '../security/sids.ts';
import type { LoginChange, LoginOptions } from '../sql/ast/ddl-security.ts';
import type { Login } from '../state/login.ts';
import { credentialId, databaseName, newPassword } from './create-login.ts';

/** `ALTER LOGIN … WITH …`: checks all options before it changes any. */
export function changeLoginOptions(
  login: Login,
  change: Extract<LoginChange, { kind: 'options' }>,
  context: StatementContext,
): void {
  const { options } = change;
  if (change.password !== undefined || options.checkPolicy !== undefined) checkTakesPassword(login);
  const changed: Partial<Login> = {
    ...policyChange(login, options),
    ...credentialChange(login, change, context),
    ...(change.newName === undefined ? {} : { name: newName(login, change.newName, context) }),
    ...(options.defaultLanguage === undefined ? {} : { defaultLanguage: options.defaultLanguage }),
    ...(options.defaultDatabase === undefined
      ? {}
      : { defaultDatabase: databaseName(options.defaultDatabase, context) }),
  };
  if (change.password !== undefined) {
    const isPolicyChecked = changed.isPolicyChecked ?? login.isPolicyChecked ?? true;
    const isHashed = change.isHashed ?? false;
    changed.password = newPassword(change.password, { name: login.name, isHashed, isPolicyChecked });
    changed.mustChangePassword = mustChange(login, change, changed);
  }
  Object.assign(login, changed);
}

/** MUST_CHANGE needs CHECK_EXPIRATION. */
function mustChange(
  login: Login,
  change: Extract<LoginChange, { kind: 'options' }>,
  changed: Partial<Login>,
): boolean {
  if (change.mustChange !== true) return false;
  if (!(changed.isExpirationChecked ?? login.isExpirationChecked ?? false)) throw sqlError(15099, 1);
  return true;
}

function checkTakesPassword(login: Login): void {
  if (login.type === 'C' || login.type === 'K') throw sqlError(15171, 1, 'PASSWORD');
  if (login.type !== 'S') throw sqlError(15080, 1, 'PASSWORD');
}

/** CHECK_POLICY = OFF turns CHECK_EXPIRATION off as well. */
function policyChange(login: Login, { checkPolicy, checkExpiration }: LoginOptions): Partial<Login> {
  if (checkPolicy === undefined && checkExpiration === undefined) return {};
  const isPolicyChecked = checkPolicy ?? login.isPolicyChecked ?? true;
  if (checkExpiration === true && !isPolicyChecked) throw sqlError(15122, 1);
  const isExpirationChecked = isPolicyChecked && (checkExpiration ?? login.isExpirationChecked ?? false);
  return { isPolicyChecked, isExpirationChecked };
}

function credentialChange(
  login: Login,
  change: Extract<LoginChange, { kind: 'options' }>,
  context: StatementContext,
): Partial<Login> {
  if (change.noCredential) return { credentialId: undefined };
  const { credential } = change.options;
  if (credential === undefined) return {};
  demandStatement(context, 'ALTER ANY CREDENTIAL');
  if (login.id === saId) throw sqlError(15535, 1, login.name);
  return { credentialId: credentialId(credential, context) };
}

function newName(login: Login, name: string, context: StatementContext): string {
  const other = findPrincipal(context.instance.state, name);
  if (other !== undefined && other !== login) throw sqlError(15025, 1, name);
  if (login.type === 'U' || login.type === 'G') {
    if (!windowsSid(name).equals(login.sid)) throw sqlError(15098, 1);
  } else if (name.includes('\\')) throw sqlError(15006, 1, name);
  if (name === '') throw notFound('alter', 'login', login.name);
  return name;
}
