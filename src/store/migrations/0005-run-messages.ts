import type { Migration } from './migration.ts';

/** Where each run is shown. A row without `ts` is a claim: somebody is about to post it. */
export const runMessageTable: Migration = {
  name: '0005-run-messages',
  statements: [
    `create table ekmbot.run_message (
      run_id text not null references ekmbot.run,
      role text not null,
      channel text,
      ts text,
      version integer not null,
      claim text not null,
      claimed_at timestamptz not null default clock_timestamp(),
      primary key (run_id, role)
    )`,
  ],
};
