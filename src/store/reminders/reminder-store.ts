import type { Kysely } from 'kysely';
import type { KeptReminder, KeptSubject } from '../../reminders/kept-reminders.ts';
import type { Reacted } from '../../reminders/reminder-desk.ts';
import type { ReminderSubject } from '../../reminders/reminder-subject.ts';
import { persistently } from '../persistently.ts';
import type { Tables } from '../tables.ts';
import { type ChannelRefusals, channelRefusals } from './channel-refusals.ts';
import { type FleetLook, keepLook, type NewLook, noteTry, readLook, readSubjects } from './fleet-look.ts';
import { closeEnded, type Decided, type EndedSubject, keepDecided } from './keep-decided.ts';
import { keepDigest, type NewDigest, readDigestBefore, refreshDigest } from './keep-digest.ts';
import { type AskedReaction, keepReaction, type Reaction } from './keep-reaction.ts';
import { type Forgotten, pruneReminders } from './prune-reminders.ts';
import { readKept, readOpen, readSaid, readTold, type ToldSince } from './read-reminders.ts';
import { type ReminderPosts, reminderPosts } from './reminder-posts.ts';
import { moveMarks, readMarks, type ScheduleMarks } from './schedule-marks.ts';

/**
 * Keeps what people have been reminded of. Names of schedules are compared without case. Every writing function may be called
 * again with the same input after a lost connection: the second time changes nothing.
 */
export interface ReminderStore {
  /** Up to which moment each schedule has been decided, by its name in lower case. */
  marks: () => Promise<ReadonlyMap<string, ScheduleMarks>>;
  /** Moves the marks of a schedule, unless somebody else has: then false. */
  moveMarks: (schedule: string, marks: MarksMoved) => Promise<boolean>;
  /** The newest reading of the fleet for reminders. */
  look: () => Promise<FleetLook>;
  /** All subjects as the newest reading had them. */
  subjects: () => Promise<readonly ReminderSubject[]>;
  /** Somebody begins to read, or could read nothing at all. */
  noteTry: (atMs: number, isFailed: boolean) => Promise<void>;
  /** Keeps what was read, and brings what waits to be posted up to it. */
  keepLook: (look: NewLook) => Promise<void>;
  /** All subjects that are kept, by id. */
  kept: () => Promise<ReadonlyMap<string, KeptSubject>>;
  /** Reminders of a schedule, of each subject those of its newest series, by subject, oldest first. */
  said: (schedule: string) => Promise<ReadonlyMap<string, readonly KeptReminder[]>>;
  /** Of each subject of a schedule the newest reminder that has not ended. */
  open: (schedule: string) => Promise<readonly KeptReminder[]>;
  /** What has come and gone in a schedule since a moment. */
  toldSince: (schedule: string, sinceMs: number) => Promise<ToldSince>;
  /** Keeps all that one moment of a schedule has decided, or nothing: false when somebody else has decided it. */
  decide: (decided: Decided) => Promise<boolean>;
  /** Ends reminders outside of a moment of their schedule. */
  close: (schedule: string, ended: readonly EndedSubject[]) => Promise<void>;
  /** Keeps a digest of one moment, once. */
  addDigest: (digest: NewDigest) => Promise<boolean>;
  /** When the digest before a moment was made; undefined: there was none. */
  digestBefore: (schedule: string, slotMs: number) => Promise<number | undefined>;
  /** What a digest that waits to be posted says now. */
  refreshDigest: (id: string, content: unknown) => Promise<void>;
  posts: ReminderPosts;
  channels: ChannelRefusals;
  /** Decides on a subject as it is now, alone, once for each click: the same click gets the same answer. */
  react: (asked: AskedReaction, decide: (found: Found | undefined) => Reaction) => Promise<Reacted>;
  /** Forgets what is old. */
  prune: (forgotten: Forgotten) => Promise<void>;
}

/** What a click is about, as it is. */
export interface Found {
  reminder: KeptReminder;
  kept: KeptSubject;
}

/** `before` undefined: the schedule is new. */
export interface MarksMoved {
  before: ScheduleMarks | undefined;
  after: ScheduleMarks;
}

/** Reminders in PostgreSQL. @param where the server, for errors */
export function reminderStore(database: Kysely<Tables>, where: string): ReminderStore {
  const reading = <T>(work: () => Promise<T>) => persistently('reading the store', where, work);
  const writing = <T>(work: () => Promise<T>) => persistently('writing to the store', where, work);
  return {
    marks: () => reading(() => readMarks(database)),
    moveMarks: (schedule, marks) => writing(() => moveMarks(database, schedule, marks)),
    look: () => reading(() => readLook(database)),
    subjects: () => reading(() => readSubjects(database)),
    noteTry: (atMs, isFailed) => writing(() => noteTry(database, atMs, isFailed)),
    keepLook: (look) => writing(() => keepLook(database, look)),
    kept: () => reading(() => readKept(database)),
    said: (schedule) => reading(() => readSaid(database, schedule)),
    open: (schedule) => reading(() => readOpen(database, schedule)),
    toldSince: (schedule, sinceMs) => reading(() => readTold(database, schedule, sinceMs)),
    decide: (decided) => writing(() => keepDecided(database, decided)),
    close: (schedule, ended) => writing(() => closeEnded(database, schedule, ended)),
    addDigest: (digest) => writing(() => keepDigest(database, digest)),
    digestBefore: (schedule, slotMs) => reading(() => readDigestBefore(database, schedule, slotMs)),
    refreshDigest: (id, content) => writing(() => refreshDigest(database, id, content)),
    posts: reminderPosts(database, { reading, writing }),
    channels: channelRefusals(database, { reading, writing }),
    react: (asked, decide) => writing(() => keepReaction(database, asked, decide)),
    prune: (forgotten) => writing(() => pruneReminders(database, forgotten)),
  };
}

/** How the parts of the store ask: again after a lost connection, errors in words. */
export interface Asking {
  reading: <T>(work: () => Promise<T>) => Promise<T>;
  writing: <T>(work: () => Promise<T>) => Promise<T>;
}
