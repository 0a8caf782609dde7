import { OpsError } from '../lib/ops-error.ts';
import { redact } from '../lib/redact.ts';
import type { ConnectionOptions, SignIn } from './connection-options.ts';
import { type DriverFailure, driverFailure } from './driver-failure.ts';
import { type Refusal, refusals } from './refusals.ts';

/** An error for people: what was being done, why it stopped, what to do. The driver's own words are in it where they add something. */
export function explainRefusal(error: unknown, attempt: Attempt): OpsError {
  const { doing, options, number } = attempt;
  if (error instanceof OpsError) return error;
  const failure = driverFailure(error, number);
  const refusal = refusals.find((each) => fits(each, failure, attempt));
  const said = withoutSecret(redact(failure.texts.at(-1) ?? String(error)), options.signIn);
  if (refusal !== undefined) {
    const quote = refusal.isQuoted === true ? ` (${said})` : '';
    return new OpsError(refusal.cause, `${doing}: ${refusal.why}${quote}.`, refusal.next, { cause: error });
  }
  const source = failure.number === undefined ? 'the driver said' : `SQL Server said (${failure.number})`;
  const next = 'Look the message up, and into the error log of the instance.';
  return new OpsError('error', `${doing}: ${source}: ${said}`, next, { cause: error });
}

/** What was tried, and the number of SQL Server's message where the error itself does not carry it. */
export interface Attempt {
  doing: string;
  options: ConnectionOptions;
  number?: number | undefined;
  /** Of an attempt to connect: whether somebody took the connection before it came to nothing. */
  isTaken?: boolean | undefined;
}

function fits(
  { numbers, codes, wording, when, ifTaken }: Refusal,
  failure: DriverFailure,
  { options, isTaken }: Attempt,
): boolean {
  if (ifTaken === true && isTaken !== true) return false;
  if (numbers !== undefined && !numbers.some((number) => number === failure.number)) return false;
  if (codes !== undefined && !codes.some((code) => failure.codes.includes(code))) return false;
  if (wording !== undefined && ![...failure.texts, ...failure.codes].some((text) => wording.test(text)))
    return false;
  return when === undefined || when(options);
}

/** The driver is not known to repeat the password; if it does, it stops here. A shorter one would garble the text. */
function withoutSecret(text: string, signIn: SignIn): string {
  return signIn.kind === 'entra' || signIn.password.length < 4
    ? text
    : text.replaceAll(signIn.password, '***');
}
