import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { LoginRequest, TdsSession } from '../tds/backend.ts';
import { authenticate } from './authenticate.ts';
import { loginDatabase } from './login-database.ts';
import { ServerSession } from './server-session.ts';

/** Lets a login into an instance. Throws `SqlError` 18456, 18452, 18470, 4060 with the state that SQL Server gives. */
export async function openSession(instance: Instance, request: LoginRequest): Promise<TdsSession> {
  if (!instance.state.isRunning) throw sqlError(17187, 1);
  const login = authenticate(instance, request);
  const database = loginDatabase(instance, login, request);
  return new ServerSession({ instance, login, request, database });
}
