import type { BackupDevice } from '../ast/ddl-backup.ts';
import { string } from '../reader/literals.ts';
import { commaList, name } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** `DISK = 'a', DISK = 'b'`. Logical devices and mirrored media are not played. */
export function backupDevices(reader: TokenReader): BackupDevice[] {
  const devices = commaList(reader, () => device(reader));
  if (reader.isWord('MIRROR', 'TO')) throw notPlayed('BACKUP … MIRROR TO', reader.peek());
  return devices;
}

/** The database that is backed up or restored; parts of one are not played. A variable stands with its `@`. */
export function databaseName(reader: TokenReader): string {
  if (reader.peek().kind === 'variable') return reader.next().text;
  const database = name(reader);
  const { word } = reader.peek();
  if (parts.has(word)) throw notPlayed(`BACKUP or RESTORE of ${word}`, reader.peek());
  return database;
}

/** A path in a variable stands with its `@`. */
function device(reader: TokenReader): BackupDevice {
  if (reader.isName() && !reader.isSymbol('=', 1)) throw notPlayed('logical backup device', reader.peek());
  const kind = reader.oneOf('DISK', 'URL', 'TAPE');
  reader.expectSymbol('=');
  return { kind, path: reader.peek().kind === 'variable' ? reader.next().text : string(reader) };
}

const parts = new Set(['FILE', 'FILEGROUP', 'PAGE', 'READ_WRITE_FILEGROUPS']);
