// [MS-TDS] 4.2: the order of tokens after a login.
import { SqlError } from '../../sql-error.ts';
import type { MessageWriter } from '../packets/message-writer.ts';
import { changedDatabase } from '../token-output.ts';
import { writeDone } from '../tokens/done.ts';
import { writeByteChange, writeTextChange } from '../tokens/env-change.ts';
import { writeFeatureExtAck } from '../tokens/feature-ext-ack.ts';
import { writeLoginAck } from '../tokens/login-ack.ts';
import { writeMessage } from '../tokens/message.ts';
import { collation } from '../types/collation.ts';
import type { WireState } from '../wire-state.ts';

/** Lets the client in. `packetSize` is the size from now on; this reply still comes in packets of the old one. */
export function writeLoginReply(
  message: MessageWriter,
  wire: WireState,
  login: {
    version: readonly [number, number, number];
    packetSize: number;
    features: readonly number[] | undefined;
  },
): void {
  const { bytes } = message;
  const { dialect, serverName, database } = wire;
  writeTextChange(bytes, 'database', database, 'master');
  writeMessage(bytes, changedDatabase(database, 2), serverName, dialect);
  writeByteChange(bytes, 'collation', collation, new Uint8Array(0));
  // unverified: the lab speaks us_english to every client, whatever language its login asks for.
  writeTextChange(bytes, 'language', language, '');
  writeMessage(bytes, changedLanguage, serverName, dialect);
  writeLoginAck(bytes, login.version, dialect);
  writeTextChange(bytes, 'packetSize', String(login.packetSize), String(wire.packetSize));
  if (login.features !== undefined) writeFeatureExtAck(bytes, login.features);
  writeDone(bytes, 'statement', { status: 0 }, dialect);
  message.end();
}

const language = 'us_english';
const changedLanguage = new SqlError({
  number: 5703,
  severity: 0,
  state: 1,
  message: `Changed language setting to ${language}.`,
});
