import type { Ddl, DdlOf } from '../ast/ddl.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { backupDevices, databaseName } from './backup-device.ts';
import { backupOptions } from './backup-options.ts';
import type { DdlRule } from './ddl-rule.ts';

/** RESTORE of databases and logs, and what only reads a backup. */
export const restoreRules: readonly DdlRule[] = [
  ['RESTORE DATABASE', (reader) => restore(reader, 'database')],
  ['RESTORE LOG', (reader) => restore(reader, 'log')],
  ['RESTORE HEADERONLY', (reader) => look(reader, 'headerOnly')],
  ['RESTORE FILELISTONLY', (reader) => look(reader, 'fileListOnly')],
  ['RESTORE VERIFYONLY', (reader) => look(reader, 'verifyOnly')],
  ['RESTORE LABELONLY', (reader) => look(reader, 'labelOnly')],
];

type Kind = DdlOf<'restore'>['kind'];

/** Without FROM there are no devices: `RESTORE DATABASE x WITH RECOVERY`. */
function restore(reader: TokenReader, kind: Kind): Ddl {
  const database = databaseName(reader);
  const devices = reader.acceptWord('FROM') ? restoreDevices(reader) : [];
  return { op: 'restore', kind, database, devices, options: backupOptions(reader) };
}

function look(reader: TokenReader, kind: Kind): Ddl {
  reader.expectWord('FROM');
  const devices = restoreDevices(reader);
  return { op: 'restore', kind, database: undefined, devices, options: backupOptions(reader) };
}

function restoreDevices(reader: TokenReader) {
  if (reader.isWord('DATABASE_SNAPSHOT')) throw notPlayed('RESTORE … FROM DATABASE_SNAPSHOT', reader.peek());
  return backupDevices(reader);
}
