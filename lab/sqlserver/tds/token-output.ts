// [MS-TDS] 2.2.4.2: the token stream of a reply.
import type { Output } from '../output.ts';
import { SqlError } from '../sql-error.ts';
import type { Column } from '../types/sql-type.ts';
import type { SqlRow } from '../types/sql-value.ts';
import type { Parameter } from './backend.ts';
import type { MessageWriter } from './packets/message-writer.ts';
import { writeColMetadata } from './tokens/col-metadata.ts';
import { type DoneKind, doneStatus, writeDone } from './tokens/done.ts';
import { writeByteChange, writeTextChange } from './tokens/env-change.ts';
import { writeMessage } from './tokens/message.ts';
import { writeReturnStatus } from './tokens/return-status.ts';
import { writeReturnValue } from './tokens/return-value.ts';
import { writeRow } from './tokens/row.ts';
import type { WireState } from './wire-state.ts';

/**
 * Turns what a batch says into tokens. Each DONE is held back until it is known whether more follows:
 * clients trust its MORE bit.
 */
export class TokenOutput implements Output {
  /** An error of severity 20 or above was written: the connection ends after this reply. */
  isFatal = false;
  readonly #message: MessageWriter;
  readonly #wire: WireState;
  #statementKind: DoneKind = 'statement';
  #held: Held | undefined;

  constructor(message: MessageWriter, wire: WireState) {
    this.#message = message;
    this.#wire = wire;
  }

  result(columns: readonly Column[], rows: Iterable<SqlRow>, hidesCount = false): void {
    this.#release();
    writeColMetadata(this.#message.bytes, columns, this.#wire.dialect);
    let rowCount = 0;
    for (const row of rows) {
      this.#row(columns, row);
      rowCount += 1;
    }
    this.#held = { status: 0, rowCount: hidesCount ? undefined : rowCount };
  }

  async longResult(
    columns: readonly Column[],
    rows: Iterable<SqlRow>,
    signal: AbortSignal,
    hidesCount = false,
  ): Promise<void> {
    this.#release();
    writeColMetadata(this.#message.bytes, columns, this.#wire.dialect);
    let rowCount = 0;
    for (const row of rows) {
      this.#row(columns, row);
      rowCount += 1;
      if (rowCount % rowsPerBreath === 0) await this.#message.breathe(signal);
      if (signal.aborted) return;
    }
    this.#held = { status: 0, rowCount: hidesCount ? undefined : rowCount };
  }

  done(rowCount?: number): void {
    this.#release();
    this.#held = { status: 0, rowCount };
  }

  info(message: SqlError): void {
    this.#release();
    writeMessage(this.#message.bytes, message, this.#wire.serverName, this.#wire.dialect);
    this.#message.sendWholePackets();
  }

  error(error: SqlError): void {
    this.#release();
    writeMessage(this.#message.bytes, error, this.#wire.serverName, this.#wire.dialect);
    this.isFatal ||= error.severity >= 20;
    this.#held = { status: doneStatus.error, rowCount: undefined };
  }

  databaseChanged(name: string): void {
    this.#release();
    this.tellDatabase(name);
    this.info(changedDatabase(name));
  }

  transaction(change: 'begun' | 'committed' | 'rolled back', id: bigint): void {
    this.#release();
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(id);
    const isBegun = change === 'begun';
    writeByteChange(this.#message.bytes, change, isBegun ? bytes : nothing, isBegun ? nothing : bytes);
    this.#wire.isInTransaction = isBegun;
  }

  /** Tells the client which database it is in, when it was told another, without message 5701. */
  tellDatabase(name: string): void {
    if (name === this.#wire.database) return;
    this.#release();
    writeTextChange(this.#message.bytes, 'database', name, this.#wire.database);
    this.#wire.database = name;
  }

  /** The reset that the client asked for is done. */
  wasReset(): void {
    writeByteChange(this.#message.bytes, 'reset', nothing, nothing);
  }

  /** From here on statements run inside a procedure. */
  startProcedure(): void {
    this.#release();
    this.#statementKind = 'statementInProcedure';
  }

  /** Ends a procedure. `isLast`: no other call follows in this message. */
  endProcedure(end: {
    returnStatus: number | undefined;
    outputs: readonly OutputValue[];
    isLast: boolean;
  }): void {
    const hasFailed = this.#held?.status === doneStatus.error;
    this.#release();
    const { bytes } = this.#message;
    if (end.returnStatus !== undefined) writeReturnStatus(bytes, end.returnStatus);
    for (const { ordinal, parameter } of end.outputs)
      writeReturnValue(bytes, ordinal, parameter, this.#wire.dialect);
    const status = (hasFailed ? doneStatus.error : 0) | (end.isLast ? 0 : doneStatus.more);
    this.#write('procedure', { status, rowCount: undefined });
  }

  /** Ends a batch: its last DONE says that nothing follows. */
  endBatch(): void {
    this.#write('statement', this.#held ?? { status: 0, rowCount: undefined });
    this.#held = undefined;
  }

  #row(columns: readonly Column[], row: SqlRow): void {
    const { bytes } = this.#message;
    const start = bytes.length;
    try {
      writeRow(bytes, columns, row, this.#wire.dialect);
    } catch (error) {
      // Half a row would make everything after it unreadable.
      bytes.rewind(start);
      throw error;
    }
    this.#message.sendWholePackets();
  }

  #release(): void {
    const held = this.#held;
    if (held === undefined) return;
    this.#held = undefined;
    this.#write(this.#statementKind, { ...held, status: held.status | doneStatus.more });
  }

  #write(kind: DoneKind, { status, rowCount }: Held): void {
    const transaction = this.#wire.isInTransaction ? doneStatus.inTransaction : 0;
    writeDone(this.#message.bytes, kind, { status: status | transaction, rowCount }, this.#wire.dialect);
  }
}

/** An output parameter and its place among the parameters of the call, from 0. */
export interface OutputValue {
  ordinal: number;
  parameter: Parameter;
}

/** A DONE that is not written yet. */
interface Held {
  status: number;
  rowCount: number | undefined;
}

/** Message 5701; [MS-TDS] 4.2 shows it with state 2 after a login. */
export function changedDatabase(name: string, state = 1): SqlError {
  return new SqlError({
    number: 5701,
    severity: 0,
    state,
    message: `Changed database context to '${name}'.`,
  });
}

const nothing = new Uint8Array(0);
const rowsPerBreath = 1000;
