import { OpsError } from '../lib/ops-error.ts';
import { redact } from '../lib/redact.ts';
import type { ConnectionOptions, SignIn } from './connection-options.ts';
import { type DriverFailure, driverFailure } from './driver-failure.ts';
import { type Refusal, refusals } from './refusals.ts';

/** An error for people: what was being done, why it stopped, what to do. The driver's own words stand in it, without secrets. */
export function explainRefusal(error: unknown, { doing, options, number }: Attempt): OpsError {
  if (error instanceof OpsError) return error;
  const failure = driverFailure(error, number);
  const refusal = refusals.find((each) => fits(each, failure, options));
  const said = withoutSecret(redact(failure.texts[0] ?? String(error)), options.signIn);
  if (refusal === undefined) {
    const source = failure.number === undefined ? 'the driver said' : `SQL Server said (${failure.number})`;
    return new OpsError(
      'error',
      `${doing}: ${source}: ${said}`,
      'Look the message up, and into the error log of the instance.',
      { cause: error },
    );
  }
  return new OpsError(refusal.cause, `${doing}: ${refusal.why}. Its words: ${said}`, refusal.next, {
    cause: error,
  });
}

/** What was tried, and the number of SQL Server's message where the error itself does not carry it. */
export interface Attempt {
  doing: string;
  options: ConnectionOptions;
  number?: number | undefined;
}

function fits(
  { numbers, codes, wording, when }: Refusal,
  failure: DriverFailure,
  options: ConnectionOptions,
): boolean {
  if (numbers !== undefined && !numbers.some((number) => number === failure.number)) return false;
  if (codes !== undefined && !codes.some((code) => failure.codes.includes(code))) return false;
  if (wording !== undefined && ![...failure.texts, ...failure.codes].some((text) => wording.test(text)))
    return false;
  return when === undefined || when(options);
}

/** No driver is known to repeat the password; if one does, it stops here. */
function withoutSecret(text: string, signIn: SignIn): string {
  return signIn.kind === 'entra' || signIn.password === '' ? text : text.replaceAll(signIn.password, '***');
}
