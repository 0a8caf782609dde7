import type { Migration } from './migration.ts';

/** Runs, their steps, evidence and votes, what they lock, and the audit. */
export const runTables: Migration = {
  name: '0002-run-tables',
  statements: [
    `create table ekmbot.run (
      id text primary key,
      state text not null,
      plan jsonb not null,
      plan_hash text not null,
      reason text not null,
      requested_by jsonb not null,
      requested_at timestamptz not null,
      expires_at timestamptz not null,
      start_at timestamptz,
      rule jsonb not null,
      approvers jsonb not null,
      changed_by jsonb not null,
      version integer not null
    )`,
    'create index run_newest on ekmbot.run (requested_at desc)',
    `create table ekmbot.run_step (
      run_id text not null references ekmbot.run,
      step_id text not null,
      position integer not null,
      state text not null,
      has_acted boolean not null,
      attempts integer not null,
      started_at timestamptz,
      ended_at timestamptz,
      primary key (run_id, step_id)
    )`,
    `create table ekmbot.evidence (
      run_id text not null,
      step_id text not null,
      position integer not null,
      body jsonb not null,
      primary key (run_id, step_id, position),
      foreign key (run_id, step_id) references ekmbot.run_step
    )`,
    // One person, one vote: whatever account they click with.
    `create table ekmbot.vote (
      run_id text not null references ekmbot.run,
      person text not null,
      position integer not null,
      body jsonb not null,
      primary key (run_id, person)
    )`,
    // Names are unique without case.
    `create table ekmbot.target_lock (
      kind text not null,
      name text not null,
      shown_name text not null,
      run_id text not null references ekmbot.run,
      owner jsonb not null,
      reason text not null,
      since timestamptz not null,
      primary key (kind, name)
    )`,
    'create table ekmbot.run_change (id text primary key, run_id text not null references ekmbot.run)',
    // The moment is a number, because the hash is over it as it was.
    `create table ekmbot.audit (
      number bigint primary key,
      at_ms bigint not null,
      run_id text,
      event text not null,
      who jsonb,
      data jsonb not null,
      previous_hash text not null,
      hash text not null
    )`,
    'create index audit_of_run on ekmbot.audit (run_id, number)',
    `create table ekmbot.freeze (
      tag text primary key,
      reason text not null,
      frozen_by jsonb not null,
      at timestamptz not null
    )`,
  ],
};
