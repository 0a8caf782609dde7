import type { Instance } from '../instance.ts';
import type { LoginRequest, TdsSession } from '../tds/backend.ts';

/** Lets a login into an instance. Throws `SqlError` 18456, 18452, 18470, 4060 with the state that SQL Server gives. */
export async function openSession(instance: Instance, _request: LoginRequest): Promise<TdsSession> {
  throw new Error(`${instance.state.name} opens no sessions yet`);
}
