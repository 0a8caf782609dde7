import { sqlError } from '../../messages/sql-error.ts';
import { convert, evaluate } from '../../query/run-query.ts';
import type { Statement } from '../../sql/ast/statement.ts';
import { Moment } from '../../types/moment.ts';
import { datetime } from '../../types/sql-type.ts';
import type { RunContext } from '../run-context.ts';
import type { Scope } from '../scope.ts';
import { sleep } from '../sleep.ts';

/** WAITFOR DELAY 'hh:mm:ss' or TIME 'hh:mm:ss', on the lab's clock. Cancelling the batch ends the wait. */
export async function waitFor(
  statement: Extract<Statement, { kind: 'waitfor' }>,
  scope: Scope,
  context: RunContext,
): Promise<void> {
  const { type, value } = await evaluate(statement.value, context);
  const moment = readTime(typeof value === 'string' ? value : convert(value, type, datetime));
  const { instance } = scope.session;
  const localMs = context.nowMs + instance.state.utcOffsetMinutes * 60_000;
  const delayMs = statement.wait === 'delay' ? moment : (moment - (localMs % dayMs) + dayMs) % dayMs;
  await sleep(delayMs, instance.network.clock, scope.signal);
}

/** Milliseconds since midnight. Throws 148. */
function readTime(value: unknown): number {
  if (value instanceof Moment) return ((value.unixMs % dayMs) + dayMs) % dayMs;
  const parts = typeof value === 'string' ? timeText.exec(value.trim())?.groups : undefined;
  if (parts === undefined) throw sqlError(148, 1, String(value ?? ''));
  const { hours, minutes, seconds = '0', fraction = '0' } = parts;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59)
    throw sqlError(148, 1, String(value));
  return (
    (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 +
    Math.trunc(Number(`0.${fraction}`) * 1000)
  );
}

const timeText =
  /^(?<hours>\d{1,2}):(?<minutes>\d{1,2})(?::(?<seconds>\d{1,2})(?:\.(?<fraction>\d{1,7}))?)?$/;
const dayMs = 86_400_000;
