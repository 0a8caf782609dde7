import { OpsError } from '../../lib/ops-error.ts';
import { redact } from '../../lib/redact.ts';
import { driverFailure } from '../driver-failure.ts';
import { GUARD_ERROR } from '../statements/guarded.ts';

/** Why a change did not happen, or may not have. What SQL Server says is kept: its number is what people look up. */
export function explainChange(error: unknown, address: string): unknown {
  const { number, texts } = driverFailure(error instanceof OpsError ? error.cause : error);
  // Nothing from the server: the connection broke, or it took too long. That is in words already.
  if (number === undefined) return error;
  const said = redact(texts.at(-1) ?? '');
  if (number === GUARD_ERROR)
    return new OpsError(
      'not_as_planned',
      `changing ${address}: its guard stopped the statement before it did anything. ${said}`,
      'See where the name leads now, then make a new plan.',
    );
  const isRight = rightNumbers.includes(number);
  return new OpsError(
    isRight ? 'no_permission' : 'error',
    `changing ${address}: SQL Server said (${number}): ${said}`,
    isRight
      ? 'Give the change login what docs/least-rights.md lists, then retry.'
      : `/ekm explain ${number} says what is known of it; retry when it is mended.`,
  );
}

const rightNumbers = [229, 230, 262, 297, 300, 15_151, 15_247];
