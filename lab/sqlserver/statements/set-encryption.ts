import type { StatementContext } from '../context.ts';
import { beginScan } from '../encryption/begin-scan.ts';
import { demandEncryptable } from '../encryption/demand-changeable.ts';
import { encryptTempdb } from '../encryption/encrypt-tempdb.ts';
import { rollLog } from '../encryption/roll-log.ts';
import { scanOf } from '../encryption/scan-of.ts';
import { spreadKey } from '../encryption/spread-key.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { DatabaseChange } from '../sql/ast/ddl-database.ts';
import type { Database } from '../state/database.ts';
import type { EncryptionKey } from '../state/encryption-key.ts';

type EncryptionChange = Extract<DatabaseChange, { kind: 'encryption' }>['to'];

/** ALTER DATABASE ... SET ENCRYPTION: ON and OFF begin a scan in the background; SUSPEND and RESUME (2019 and later) stop and continue one. */
export function setEncryption(database: Database, to: EncryptionChange, context: StatementContext): void {
  demandEncryptable(database, context);
  const key = database.encryptionKey;
  if (key === undefined) throw sqlError(33106, 1);
  if (to === 'ON' || to === 'OFF') switchEncryption(database, key, to, context);
  else if (context.instance.state.release < 2019) throw sqlError(102, 1, to);
  else if (to === 'SUSPEND') suspend(database, key, context);
  else resume(database, key, context);
  spreadKey(context.instance, database);
}

function switchEncryption(
  database: Database,
  key: EncryptionKey,
  to: 'ON' | 'OFF',
  context: StatementContext,
): void {
  demandNoScan(database, to, context);
  if (to === 'ON' && database.isEncrypted) throw sqlError(33107, 1);
  if (to === 'OFF' && !database.isEncrypted) throw sqlError(33108, 1);
  database.isEncrypted = to === 'ON';
  key.setAtMs = context.nowMs;
  beginScan(to === 'ON' ? 'encrypt' : 'decrypt', database, context);
  rollLog(database, to === 'ON' ? key.encryptor.thumbprint : undefined);
  if (to === 'ON') encryptTempdb(context.instance);
}

function demandNoScan(database: Database, to: 'ON' | 'OFF', context: StatementContext): void {
  const scan = scanOf(database, context.nowMs);
  if (scan?.state !== 'RUNNING' && scan?.state !== 'SUSPENDED') return;
  const isKeyChange = scan.kind === 'keyChange' || scan.kind === 'protectionChange';
  if (isKeyChange && context.instance.state.release >= 2019) throw sqlError(37562, 1);
  throw sqlError(33109, 1, to === 'ON' ? 'enable' : 'disable');
}

// unverified: SUSPEND without a scan that runs, and RESUME without one that is suspended, change nothing and give no message.
function suspend(database: Database, key: EncryptionKey, { nowMs }: StatementContext): void {
  const scan = scanOf(database, nowMs);
  if (scan?.state === 'SUSPENDED') throw sqlError(37560, 1);
  if (scan?.state !== 'RUNNING') return;
  key.scan = { ...key.scan, state: 'SUSPENDED', doneShare: scan.share, changedAtMs: nowMs };
}

function resume(database: Database, key: EncryptionKey, { nowMs }: StatementContext): void {
  if (scanOf(database, nowMs)?.state !== 'SUSPENDED') return;
  key.scan = { ...key.scan, state: 'RUNNING', startedAtMs: nowMs, changedAtMs: nowMs };
}
