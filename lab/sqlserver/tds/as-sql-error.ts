import { sqlError } from '../messages/sql-error.ts';
import { SqlError } from '../sql-error.ts';
import { ProtocolError } from './protocol-error.ts';

/**
 * What the client is told of anything that was thrown. A message that cannot be read is 4002.
 * A statement that is nested deeper than the stack goes is 8631. What is neither is a fault of the lab: its text is shown, because nobody reads a log of the lab, and the connection ends.
 */
export function asSqlError(thrown: unknown): SqlError {
  if (thrown instanceof SqlError) return thrown;
  if (thrown instanceof ProtocolError) return sqlError(4002, 1);
  if (thrown instanceof RangeError && thrown.message.includes('call stack')) return sqlError(8631, 1);
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new SqlError({ number: 50000, severity: 20, state: 1, message: `The lab broke: ${text}` });
}
