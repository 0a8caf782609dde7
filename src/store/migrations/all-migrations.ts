import { sweepTables } from './0001-sweep-tables.ts';
import { runTables } from './0002-run-tables.ts';
import { unfinishedMessages } from './0003-unfinished-messages.ts';
import { sweepEnds } from './0004-sweep-ends.ts';
import { runMessageTable } from './0005-run-messages.ts';
import { runEmergency } from './0006-run-emergency.ts';
import { reminderTables } from './0007-reminders.ts';
import { runHold } from './0008-run-hold.ts';
import type { Migration } from './migration.ts';

/** Every migration, oldest first. */
export const allMigrations: readonly Migration[] = [
  sweepTables,
  runTables,
  unfinishedMessages,
  sweepEnds,
  runMessageTable,
  runEmergency,
  reminderTables,
  runHold,
];
