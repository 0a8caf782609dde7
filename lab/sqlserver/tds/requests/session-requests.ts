// [MS-TDS] 3.3.5.6 and 3.3.5.7: what a client may ask for once it is logged in.

import { sqlError } from '../../messages/sql-error.ts';
import { asSqlError } from '../as-sql-error.ts';
import type { TdsSession } from '../backend.ts';
import { ByteReader } from '../packets/byte-reader.ts';
import type { Message } from '../packets/message-reader.ts';
import type { MessageWriter } from '../packets/message-writer.ts';
import { packetStatus, packetType } from '../packets/packet-type.ts';
import { ProtocolError } from '../protocol-error.ts';
import { TokenOutput } from '../token-output.ts';
import { doneStatus, writeDone } from '../tokens/done.ts';
import type { WireState } from '../wire-state.ts';
import { PreparedStatements } from './prepared-statements.ts';
import { readCalls } from './read-calls.ts';
import { readTransactionRequest } from './read-transaction-request.ts';
import { runCall } from './run-call.ts';
import { skipHeaders } from './skip-headers.ts';

/** Answers the requests of one session, one after the other. */
export class SessionRequests {
  readonly #session: TdsSession;
  readonly #wire: WireState;
  readonly #prepared = new PreparedStatements();

  constructor(session: TdsSession, wire: WireState) {
    this.#session = session;
    this.#wire = wire;
  }

  /** Runs what `message` asks for and writes the whole reply. Resolves to whether the connection ends with it. */
  async answer(message: Message, reply: MessageWriter, signal: AbortSignal): Promise<'goes on' | 'ends'> {
    if (message.isIgnored) {
      writeDone(reply.bytes, 'statement', { status: doneStatus.error }, this.#wire.dialect);
      reply.end();
      return 'goes on';
    }
    const output = new TokenOutput(reply, this.#wire);
    await this.#run(message, output, signal).catch((thrown: unknown) => {
      output.error(asSqlError(thrown));
      output.endBatch();
    });
    reply.end();
    return output.isFatal ? 'ends' : 'goes on';
  }

  async #run(message: Message, output: TokenOutput, signal: AbortSignal): Promise<void> {
    this.#reset(message.status, output);
    const reader = new ByteReader(message.payload);
    switch (message.type) {
      case packetType.sqlBatch:
        skipHeaders(reader, this.#wire.dialect);
        await this.#session.runBatch(reader.restAsText(), output, signal);
        output.endBatch();
        break;
      case packetType.rpc:
        skipHeaders(reader, this.#wire.dialect);
        await this.#runCalls(reader, output, signal);
        break;
      case packetType.transaction:
        skipHeaders(reader, this.#wire.dialect);
        this.#session.transact(readTransactionRequest(reader, this.#wire.serverName), output);
        output.endBatch();
        break;
      case packetType.bulkLoad:
        // unverified: bulk load data that no INSERT BULK announced is answered with 4002; what SQL Server answers is not known.
        throw new ProtocolError('nobody asked for bulk load data');
      default:
        throw sqlError(17807, 1, message.type);
    }
  }

  async #runCalls(reader: ByteReader, output: TokenOutput, signal: AbortSignal): Promise<void> {
    const calls = readCalls(reader, this.#wire.dialect);
    for (const [index, call] of calls.entries()) {
      output.startProcedure();
      const scope = { session: this.#session, prepared: this.#prepared, output, signal };
      const result = await runCall(call, scope).catch((thrown: unknown) => {
        output.error(asSqlError(thrown));
        return { returnStatus: undefined, outputs: [] };
      });
      // USE inside a procedure ends with it.
      output.tellDatabase(this.#session.database);
      const isLast = index === calls.length - 1 || signal.aborted;
      output.endProcedure({ ...result, isLast });
      if (isLast) return;
    }
    throw new ProtocolError('a call names no procedure');
  }

  #reset(status: number, output: TokenOutput): void {
    const keepsTransaction = (status & packetStatus.resetKeepingTransaction) !== 0;
    if ((status & packetStatus.reset) === 0 && !keepsTransaction) return;
    this.#session.reset(keepsTransaction);
    this.#prepared.clear();
    if (!keepsTransaction) this.#wire.isInTransaction = false;
    output.wasReset();
    output.tellDatabase(this.#session.database);
  }
}
