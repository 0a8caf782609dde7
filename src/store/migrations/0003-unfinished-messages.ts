import type { Migration } from './migration.ts';

/** Messages that say that something is going on, so that one whose process is gone is not left saying so. */
export const unfinishedMessages: Migration = {
  name: '0003-unfinished-messages',
  statements: [
    `create table ekmbot.unfinished_message (
      channel text not null,
      ts text not null,
      owner text not null,
      alive_at timestamptz not null default clock_timestamp(),
      interrupted jsonb not null,
      primary key (channel, ts)
    )`,
  ],
};
