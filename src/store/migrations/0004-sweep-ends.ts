import type { Migration } from './migration.ts';

/** What ends next of all that a sweep has read, with or without a finding about it. Null: an earlier version kept it. */
export const sweepEnds: Migration = {
  name: '0004-sweep-ends',
  statements: ['alter table ekmbot.sweep add column ends jsonb'],
};
