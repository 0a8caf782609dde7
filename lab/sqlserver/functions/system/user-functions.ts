import type { QueryContext } from '../../query/query-context.ts';
import { databasePrincipalsOf, dboId, findUser, userOf } from '../../security/principals.ts';
import type { DatabaseUser } from '../../state/user.ts';
import { int, nvarchar } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { defineFunction, isNull, numberOf, textOf, withoutArguments } from './define-function.ts';

/** Names and ids of users and roles of the database, and membership. */
export const userFunctions: readonly ScalarFunction[] = [
  ...['CURRENT_USER', 'SESSION_USER', 'USER'].map((name) =>
    withoutArguments(name, nvarchar(128), (context) => caller(context)?.name ?? null),
  ),
  defineFunction('USER_NAME', [0, 1], nvarchar(128), (args, context) => {
    if (isNull(args)) return null;
    const id = numberOf(args[0]);
    if (id === undefined) return caller(context)?.name ?? null;
    return context.database.users.find((each) => each.id === id)?.name ?? null;
  }),
  ...['USER_ID', 'DATABASE_PRINCIPAL_ID'].map((name) =>
    defineFunction(name, [0, 1], int, (args, context) => {
      if (args.length === 0) return caller(context)?.id ?? null;
      return findUser(context.database, textOf(args[0]) ?? '')?.id ?? null;
    }),
  ),
  defineFunction('IS_MEMBER', [1, 1], int, ([role], context) => isMember(context, role, caller(context))),
  defineFunction('IS_ROLEMEMBER', [1, 2], int, (args, context) => {
    const user = args.length === 1 ? caller(context) : findUser(context.database, textOf(args[1]) ?? '');
    return user === undefined ? null : isMember(context, args[0], user);
  }),
];

function caller({ instance, database, session }: QueryContext): DatabaseUser | undefined {
  return userOf(instance.state, database, session.login);
}

/** dbo is a member of db_owner, and so of every fixed role's powers, but of no other role. */
function isMember(
  context: QueryContext,
  name: SqlValue | undefined,
  user: DatabaseUser | undefined,
): SqlValue {
  const role = findUser(context.database, textOf(name) ?? '');
  if (role?.type !== 'R' || user === undefined) return null;
  const isOwner = user.id === dboId && role.name === 'db_owner';
  return Number(isOwner || databasePrincipalsOf(context.database, user).includes(role));
}
