import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import { accessOf } from '../security/access-of.ts';
import { SqlError } from '../sql-error.ts';
import type { Database } from '../state/database.ts';
import type { Login } from '../state/login.ts';
import type { LoginRequest } from '../tds/backend.ts';
import { refuseLogin } from './login-refusal.ts';
import { entryRefusal } from './open-database.ts';

/** The database that a login lands in: the one it asked for, or its default. Throws 4060 or 4064, each followed by 18456. */
export function loginDatabase(instance: Instance, login: Login, request: LoginRequest): Database {
  const asked = request.database === '' ? login.defaultDatabase : request.database;
  const database = instance.database(asked);
  const who = { instance, login, access: accessOf(instance, login) };
  if (database !== undefined && entryRefusal(database, who) === undefined) return database;
  const refusal = request.database === '' ? sqlError(4064, 1) : sqlError(4060, 1, asked);
  const failed = refuseLogin(instance, request, sqlError(18456, 1, login.name), {
    state: request.database === '' ? 40 : 38,
    reason: `Reason: Failed to open the ${request.database === '' ? 'database' : 'explicitly specified database'} '${asked}'.`,
  });
  throw new SqlError({
    number: refusal.number,
    severity: refusal.severity,
    state: refusal.state,
    message: refusal.message,
    followedBy: failed,
  });
}
