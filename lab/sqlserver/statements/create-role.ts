import { randomBytes } from 'node:crypto';
import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { demandInDatabase, demandStatement, notFound } from '../security/demand.ts';
import { addLogin, newLogin, nextLoginId } from '../security/new-login.ts';
import { findPrincipal, findUser } from '../security/principals.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import { nextPrincipalId } from './create-user.ts';

/** CREATE ROLE and CREATE SERVER ROLE. Rights: CREATE ROLE in the database, CREATE SERVER ROLE. */
export function createRole(ddl: DdlOf<'createRole'>, context: StatementContext): void {
  if (ddl.isServer) createServerRole(ddl, context);
  else createDatabaseRole(ddl, context);
}

function createServerRole({ name, authorization }: DdlOf<'createRole'>, context: StatementContext): void {
  const { state } = context.instance;
  demandStatement(context, 'CREATE SERVER ROLE');
  if (findPrincipal(state, name) !== undefined) throw sqlError(15025, 1, name);
  if (authorization !== undefined && findPrincipal(state, authorization) === undefined) {
    throw notFound('find', 'login', authorization);
  }
  const role = newLogin({
    id: nextLoginId(state),
    name,
    type: 'R',
    sid: randomBytes(16),
    nowMs: context.nowMs,
  });
  addLogin(state, role, context.session.login.id);
}

function createDatabaseRole({ name, authorization }: DdlOf<'createRole'>, context: StatementContext): void {
  const { database } = context;
  demandInDatabase(context, database, 'CREATE ROLE');
  if (findUser(database, name) !== undefined) throw sqlError(15023, 1, name);
  if (authorization !== undefined && findUser(database, authorization) === undefined) {
    throw notFound('find', 'user', authorization);
  }
  database.users.push({
    id: nextPrincipalId(database),
    name,
    type: 'R',
    sid: Buffer.concat([Buffer.from('010500000000000903000000', 'hex'), randomBytes(16)]),
    defaultSchema: undefined,
    createdAtMs: context.nowMs,
    modifiedAtMs: context.nowMs,
    isFixedRole: false,
    roles: [],
  });
}
