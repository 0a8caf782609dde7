import type { Instance } from '../instance.ts';
import type { SqlError } from '../sql-error.ts';
import type { LoginRequest } from '../tds/backend.ts';

/**
 * Writes into the error log why a login is refused, and gives back what the client is told: less.
 * @param state the true state, for the log only; clients see 1
 * @param reason ends with a full stop
 */
export function refuseLogin(
  instance: Instance,
  request: LoginRequest,
  refusal: SqlError,
  logged: { state: number; reason: string },
): SqlError {
  const { number, severity, message } = refusal;
  instance.log('Logon', `Error: ${number}, Severity: ${severity}, State: ${logged.state}.`);
  instance.log(
    'Logon',
    [message, logged.reason, `[CLIENT: ${request.clientAddress}]`].filter(Boolean).join(' '),
  );
  return refusal;
}
