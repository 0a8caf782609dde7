import type { Database } from '../../state/database.ts';

/** How much of a log is in use. */
export interface LogUse {
  database: Database;
  totalBytes: number;
  usedBytes: number;
}

/** Active virtual log files count as used, whole. */
export function logUseOf(database: Database): LogUse {
  const bytes = (files: Database['log']) => files.reduce((sum, { sizeMb }) => sum + sizeMb * 1_048_576, 0);
  return {
    database,
    totalBytes: bytes(database.log),
    usedBytes: bytes(database.log.filter(({ isActive }) => isActive)),
  };
}
