import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { notFound } from '../security/demand.ts';
import { findUser, guestId } from '../security/principals.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { Database } from '../state/database.ts';
import type { DatabaseUser } from '../state/user.ts';

/** DROP USER. Rights: ALTER ANY USER. A user that owns a certificate or key, or that granted something, stays (15138, 15284). */
export function dropUser({ name, ifExists }: DdlOf<'dropUser'>, context: StatementContext): void {
  const { access, database } = context;
  const user = findUser(database, name);
  if (user === undefined && ifExists) return;
  if (user === undefined || user.type === 'R' || !access.database(database, 'ALTER ANY USER')) {
    throw notFound('drop', 'user', name);
  }
  if (user.id === guestId) throw sqlError(15539, 1, user.name);
  if (user.id < leastUserId) throw sqlError(15150, 1, 'drop', 'user', user.name);
  checkOwnsNothing(database, user);
  removeUser(database, user);
}

/** Takes a user or role out of a database, what was granted to it included. */
export function removeUser(database: Database, user: DatabaseUser): void {
  database.users = database.users.filter((each) => each !== user);
  database.permissions = database.permissions.filter(
    ({ granteeId, securableClass, securableId }) =>
      granteeId !== user.id && !(securableClass === 'DATABASE_PRINCIPAL' && securableId === user.id),
  );
}

/** Throws 15138 or 15284 when a user or role has something that would be left without an owner. */
export function checkOwnsNothing(database: Database, user: DatabaseUser): void {
  const owned = [
    { kind: 'certificate', all: database.certificates },
    { kind: 'asymmetric key', all: database.asymmetricKeys },
    { kind: 'symmetric key', all: database.symmetricKeys },
  ].find(({ all }) => all.some(({ principalId }) => principalId === user.id));
  if (owned !== undefined) throw sqlError(15138, 1, owned.kind);
  if (database.permissions.some(({ grantorId }) => grantorId === user.id)) throw sqlError(15284, 1);
}

const leastUserId = 5;
