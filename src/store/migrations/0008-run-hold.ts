import type { Migration } from './migration.ts';

/** What keeps a run from going on, for everybody to see; null: nothing. */
export const runHold: Migration = {
  name: '0008-run-hold',
  statements: ['alter table ekmbot.run add column hold jsonb'],
};
