import type { Migration } from './migration.ts';

/** Sweeps, what each item said in them, and what was found. */
export const sweepTables: Migration = {
  name: '0001-sweep-tables',
  statements: [
    `create table ekmbot.sweep (
      id text primary key,
      scope text not null,
      started_at timestamptz not null,
      finished_at timestamptz not null,
      counts jsonb not null,
      is_pruned boolean not null default false
    )`,
    'create index sweep_newest on ekmbot.sweep (finished_at desc)',
    `create table ekmbot.reading (
      sweep_id text not null references ekmbot.sweep on delete cascade,
      kind text not null check (kind in ('instance', 'vault', 'app')),
      name text not null,
      state text not null check (state in ('read', 'unknown')),
      at timestamptz not null,
      facts jsonb,
      unknown jsonb,
      primary key (sweep_id, kind, name),
      check ((state = 'read') = (facts is not null)),
      check ((state = 'unknown') = (unknown is not null))
    )`,
    // Names are unique without case.
    `create index reading_last_good on ekmbot.reading (kind, lower(name), at desc) where state = 'read'`,
    `create table ekmbot.finding (
      sweep_id text not null references ekmbot.sweep on delete cascade,
      rule text not null,
      item text not null,
      severity text not null,
      first_seen_at timestamptz not null,
      body jsonb not null,
      primary key (sweep_id, rule, item)
    )`,
  ],
};
