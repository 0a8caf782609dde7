import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { notFound } from '../security/demand.ts';
import { findLogin, findUser } from '../security/principals.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { DatabaseUser } from '../state/user.ts';

/** ALTER USER: another name, another login, another schema. Rights: ALTER ANY USER or ALTER on the user, else 15151. */
export function alterUser(ddl: DdlOf<'alterUser'>, context: StatementContext): void {
  const { access, database } = context;
  const user = findUser(database, ddl.name);
  const mayChange =
    user !== undefined &&
    user.type !== 'R' &&
    (access.database(database, 'ALTER ANY USER') || access.securable('USER', user.id, 'ALTER', database));
  if (user === undefined || !mayChange) throw notFound('alter', 'user', ddl.name);
  if (user.id < leastUserId && (ddl.newName !== undefined || ddl.login !== undefined)) {
    throw sqlError(15150, 1, 'alter', 'user', user.name);
  }
  const sid = ddl.login === undefined ? user.sid : sidOf(ddl.login, user, context);
  if (ddl.newName !== undefined) {
    const other = findUser(database, ddl.newName);
    if (other !== undefined && other !== user) throw sqlError(15023, 1, ddl.newName);
  }
  const isKeyed = user.type === 'C' || user.type === 'K';
  if (isKeyed && ddl.defaultSchema !== undefined) throw sqlError(15259, 1);
  user.name = ddl.newName ?? user.name;
  user.sid = sid;
  user.defaultSchema = ddl.defaultSchema ?? user.defaultSchema;
  user.modifiedAtMs = context.nowMs;
}

/** dbo, guest, INFORMATION_SCHEMA and sys stand below. */
const leastUserId = 5;

function sidOf(loginName: string, user: DatabaseUser, { database, instance }: StatementContext): Buffer {
  const login = findLogin(instance.state, loginName);
  if (login === undefined) throw notFound('find', 'login', loginName);
  const other = database.users.find((each) => each !== user && each.sid?.equals(login.sid));
  if (other !== undefined) throw sqlError(15063, 1);
  return login.sid;
}
