import type { Context } from '../../context.ts';
import { encryptionStateOf } from '../../encryption/encryption-state.ts';
import { scanOf } from '../../encryption/scan-of.ts';
import type { Database } from '../../state/database.ts';
import type { EncryptionKey } from '../../state/encryption-key.ts';
import { datetime, int, nvarchar, real, varbinary } from '../../types/sql-type.ts';
import { column, required, since } from '../column.ts';
import { serverState } from '../permissions.ts';
import { utcTime } from '../times.ts';
import { defineView } from '../view.ts';
import { encryptionScanStates, encryptionStateNames } from './encryption-state-names.ts';

/** Database encryption keys; a database without one has no row, tempdb has one while another database is encrypted. All dates are UTC. */
export const dmDatabaseEncryptionKeys = defineView<KeyRow>({
  name: 'dm_database_encryption_keys',
  demand: serverState('security'),
  columns: {
    database_id: required(int, ({ database }) => database.id),
    encryption_state: column(int, ({ state }) => state),
    create_date: column(datetime, ({ key }) => utcTime(key.createdAtMs)),
    regenerate_date: column(datetime, ({ key }) => utcTime(key.regeneratedAtMs)),
    modify_date: column(datetime, ({ key }) => utcTime(key.modifiedAtMs)),
    set_date: column(datetime, ({ key }) => utcTime(key.setAtMs)),
    opened_date: column(datetime, ({ key }) => utcTime(key.openedAtMs)),
    key_algorithm: column(nvarchar(32), ({ key }) => key.algorithm),
    key_length: column(int, ({ key }) => key.bits),
    encryptor_thumbprint: column(varbinary(20), ({ key }) => key.encryptor.thumbprint.subarray(0, 20)),
    encryptor_type: column(nvarchar(32), ({ key }) => encryptorNames[key.encryptor.kind]),
    percent_complete: column(real, ({ percentComplete }) => Math.fround(percentComplete)),
    encryption_state_desc: since(
      2019,
      column(nvarchar(32), ({ state }) => encryptionStateNames[state] ?? null),
    ),
    encryption_scan_state: since(
      2019,
      column(int, ({ scanState }) => encryptionScanStates.indexOf(scanState)),
    ),
    encryption_scan_state_desc: since(
      2019,
      column(nvarchar(32), ({ scanState }) => scanState),
    ),
    encryption_scan_modify_date: since(
      2019,
      column(datetime, ({ scanState, scanChangedAtMs }) =>
        scanState === 'NONE' ? null : utcTime(scanChangedAtMs),
      ),
    ),
  },
  rows: ofDatabases,
});

interface KeyRow {
  database: Database;
  key: EncryptionKey;
  state: number;
  percentComplete: number;
  scanState: EncryptionKey['scan']['state'];
  scanChangedAtMs: number;
}

const encryptorNames = { certificate: 'CERTIFICATE', asymmetricKey: 'ASYMMETRIC KEY' } as const;

function ofDatabases({ instance, nowMs }: Context): KeyRow[] {
  return instance.state.databases.flatMap((database) => {
    const key = database.encryptionKey;
    const scan = scanOf(database, nowMs);
    // unverified: A database whose key could not be opened (RECOVERY_PENDING), or that is offline, has no row in sys.dm_database_encryption_keys; no page says whether it has one.
    if (key === undefined || scan === undefined || !isStarted(database)) return [];
    const { state: scanState, percentComplete, changedAtMs } = scan;
    return [
      {
        database,
        key,
        state: encryptionStateOf(database, nowMs),
        percentComplete,
        scanState,
        scanChangedAtMs: changedAtMs,
      },
    ];
  });
}

const isStarted = ({ state }: Database): boolean => state !== 'RECOVERY_PENDING' && state !== 'OFFLINE';
