import type { Ddl } from '../ast/ddl.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { backupDevices, databaseName } from './backup-device.ts';
import { backupOptions } from './backup-options.ts';
import type { DdlRule } from './ddl-rule.ts';

/** BACKUP DATABASE and BACKUP LOG. */
export const backupRules: readonly DdlRule[] = [
  ['BACKUP DATABASE', (reader) => backup(reader, 'database')],
  ['BACKUP LOG', (reader) => backup(reader, 'log')],
];

function backup(reader: TokenReader, kind: 'database' | 'log'): Ddl {
  const database = databaseName(reader);
  reader.expectWord('TO');
  const devices = backupDevices(reader);
  return { op: 'backup', kind, database, devices, options: backupOptions(reader) };
}
