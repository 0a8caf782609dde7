// [MS-TDS] 2.2.7.6 DONE, 2.2.7.7 DONEINPROC, 2.2.7.8 DONEPROC.
import type { Dialect } from '../dialect.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';

/** Ends a statement (in a batch, in a procedure) or a procedure. */
export function writeDone(
  writer: ByteWriter,
  kind: DoneKind,
  done: { status: number; rowCount?: number | undefined },
  dialect: Dialect,
): void {
  const hasCount = done.rowCount !== undefined;
  writer.uint8(tokens[kind]);
  writer.uint16(done.status | (hasCount ? doneStatus.count : 0));
  writer.uint16(hasCount ? selectCommand : 0);
  if (dialect.isAtLeast72) writer.uint64(BigInt(done.rowCount ?? 0));
  else writer.uint32(done.rowCount ?? 0);
}

/** What is done: a statement of a batch, a statement inside a procedure, a procedure. */
export type DoneKind = 'statement' | 'statementInProcedure' | 'procedure';

/** Bits of the status. */
export const doneStatus = {
  more: 0x0001,
  error: 0x0002,
  inTransaction: 0x0004,
  count: 0x0010,
  attention: 0x0020,
  /** The error ended the connection too. */
  serverError: 0x0100,
} as const;

const tokens: Record<DoneKind, number> = { statement: 0xfd, procedure: 0xfe, statementInProcedure: 0xff };

/** CurCmd of a SELECT. Clients of TDS 7 do not look at it. */
const selectCommand = 0xc1;
