import { sqlError } from '../messages/sql-error.ts';
import { copyData } from '../state/copy-data.ts';
import type { Database } from '../state/database.ts';
import { sameName } from '../state/same-name.ts';
import type { BackupSet } from './backup-media.ts';

/** The database that a backup set holds, under a new name. Throws 3234 for a MOVE of a file that it does not have. */
export function restoredDatabase(
  { contents, backup }: BackupSet,
  target: { id: number; name: string; nowMs: number; moves: readonly { logicalName: string }[] },
): Database {
  const files = [backup.database, `${backup.database}_log`];
  const unknown = target.moves.find(({ logicalName }) => !files.some((file) => sameName(file, logicalName)));
  if (unknown !== undefined) throw sqlError(3234, 2, unknown.logicalName, target.name);
  return {
    ...copyData(contents),
    id: target.id,
    name: target.name,
    createdAtMs: target.nowMs,
    state: 'RESTORING',
    mirroring: undefined,
    availabilityGroup: undefined,
    keyChangesSinceLogBackup: 0,
  };
}
