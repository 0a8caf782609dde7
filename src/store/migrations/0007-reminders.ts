import type { Migration } from './migration.ts';

/**
 * What people have been reminded of. A reminder is there once for its schedule, subject, series and threshold: whatever
 * decides it again finds it. A post without `place` is an outbox; `claim` says who is about to post it.
 */
export const reminderTables: Migration = {
  name: '0007-reminders',
  statements: [
    `create table ekmbot.reminder_subject (
      id text primary key,
      series text not null,
      first_seen_at timestamptz not null,
      seen_at timestamptz not null,
      owner jsonb,
      snooze jsonb,
      reacted_at timestamptz
    )`,
    `create table ekmbot.reminder_post (
      id text primary key,
      schedule text not null,
      channel text not null,
      kind text not null check (kind in ('reminders', 'digest', 'escalation')),
      slot_at timestamptz not null,
      made_at timestamptz not null,
      digest jsonb,
      place jsonb,
      version integer not null default 1,
      shown_version integer not null default 0,
      dropped text,
      claim text,
      claimed_at timestamptz,
      was_tried boolean not null default false
    )`,
    `create unique index reminder_post_one_digest on ekmbot.reminder_post (schedule, slot_at) where kind = 'digest'`,
    `create index reminder_post_unshown on ekmbot.reminder_post (slot_at)
      where dropped is null and (place is null or shown_version < version or place->>'isPart' = 'true')`,
    `create table ekmbot.reminder (
      schedule text not null,
      subject text not null,
      series text not null,
      threshold text not null,
      decided_at timestamptz not null,
      post_id text references ekmbot.reminder_post on delete set null,
      reason text,
      subject_at_post jsonb not null,
      ended jsonb,
      ended_at timestamptz,
      primary key (schedule, subject, series, threshold)
    )`,
    'create index reminder_of_post on ekmbot.reminder (post_id)',
    'create index reminder_of_subject on ekmbot.reminder (subject)',
    `create table ekmbot.reminder_schedule (
      name text primary key,
      looked_at timestamptz not null,
      digest_at timestamptz not null
    )`,
    `create table ekmbot.reminder_look (
      one boolean primary key default true check (one),
      tried_at timestamptz not null,
      read_at timestamptz,
      failing_since timestamptz,
      subjects json
    )`,
    `create table ekmbot.reminder_channel (
      channel text primary key,
      problem text not null,
      since timestamptz not null,
      again_at timestamptz not null,
      refusals integer not null,
      settings text not null
    )`,
    `create table ekmbot.reminder_click (
      id text primary key,
      at timestamptz not null,
      answer jsonb not null
    )`,
  ],
};
