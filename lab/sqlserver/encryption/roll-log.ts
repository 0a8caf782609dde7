import type { Database } from '../state/database.ts';

/** Begins a new virtual log file under the database's present protector: what follows in the log is encrypted with it, what is there keeps the old one. */
export function rollLog(database: Database, encryptorThumbprint: Buffer | undefined): void {
  const last = database.log.at(-1);
  database.log.push({
    sequenceNumber: (last?.sequenceNumber ?? 31) + 1,
    isActive: true,
    sizeMb: last?.sizeMb ?? 2,
    encryptorThumbprint,
  });
  if (database.recoveryModel === 'SIMPLE') truncateLog(database);
}

/**
 * Frees the log up to its last virtual log file, as a log backup does (in the simple recovery model a checkpoint).
 * Files freed before are used anew: they lose their old protector.
 */
export function truncateLog(database: Database): void {
  // unverified: A log backup frees every virtual log file but the last, and the one after it overwrites those. How many log backups it takes until the old protector is gone depends on the size of the log on a real instance.
  const last = database.log.at(-1);
  database.log = database.log
    .filter((file) => file === last || file.isActive)
    .map((file) => (file === last ? file : { ...file, isActive: false }));
}
