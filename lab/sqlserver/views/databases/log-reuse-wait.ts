import type { Context } from '../../context.ts';
import type { Database } from '../../state/database.ts';
import { sameName } from '../../state/same-name.ts';

/** Why the log of a database cannot be reused. Source: sys.databases, log_reuse_wait. */
export function logReuseWait(database: Database, { instance }: Context): { id: number; name: string } {
  if (database.mirroring !== undefined && database.mirroring.state !== 'SYNCHRONIZED')
    return { id: 5, name: 'DATABASE_MIRRORING' };
  const isBackedUp = instance.state.backups.some(({ database: name }) => sameName(name, database.name));
  const keepsLog = database.recoveryModel !== 'SIMPLE' && isBackedUp;
  const hasUsedFiles = database.log.filter(({ isActive }) => isActive).length > 1;
  return keepsLog && hasUsedFiles ? { id: 2, name: 'LOG_BACKUP' } : { id: 0, name: 'NOTHING' };
}
