import { sweepTables } from './0001-sweep-tables.ts';
import type { Migration } from './migration.ts';

/** Every migration, oldest first. */
export const allMigrations: readonly Migration[] = [sweepTables];
