import type { SlackUser } from '../engine/approval/people.ts';
import type { ReminderSchedule } from '../fleet/reminder-settings.ts';
import type { FleetReport } from '../fleet/report/fleet-report.ts';
import type { Reading } from '../lib/reading.ts';
import type { KeptReminder, KeptSubject, PostPlace, ReminderPost } from './kept-reminders.ts';
import type { Outlook } from './outlook.ts';

/**
 * What Slack and the terminal ask of reminders. Every answer is what the store says; nothing is decided in memory, and any
 * number of processes may ask at once. Time is `now()` of whoever opened the desk.
 */
export interface ReminderDesk {
  /**
   * Decides what is due: each schedule whose moment has come since it was last asked is claimed by one process, the fleet is
   * read once for all of them, and what is due is kept as posts. Moments that were missed are caught up with as one. Then
   * calls what `callAfterSweep` of ekm.yaml names.
   *
   * @throws OpsError when the store or ekm.yaml cannot be read; the moment stays due
   */
  sweep: (signal: AbortSignal) => Promise<Swept>;
  /** Posts that Slack has not got yet, or that show less than is true, oldest first. Digests and escalations among them. */
  unposted: () => Promise<readonly ReminderPost[]>;
  /** What a post has to show now. What was renewed since is marked; undefined: nothing of it is left to say. */
  content: (postId: string) => Promise<PostContent | undefined>;
  /**
   * Posts once over all processes; `post` is given what is to be shown, read again before if it is older than a few minutes.
   * Undefined: another process is at it, or nothing is left to say.
   *
   * @throws what `post` throws; the claim is given back
   */
  postOnce: (
    postId: string,
    post: (content: PostContent) => Promise<PostPlace>,
  ) => Promise<ReminderPost | undefined>;
  /**
   * Edits a post, one process at a time, unless what is shown is as new and whole. `edit` gives back the place as it then
   * is (more messages in the thread, ends told there); undefined: as it was.
   */
  redraw: (
    postId: string,
    edit: (content: PostContent) => Promise<PostPlace | undefined>,
  ) => Promise<boolean>;
  /** A channel took nothing: kept, told to the owners once, and not tried again before `againAtMs` or a change of ekm.yaml. */
  channelRefused: (channel: string, problem: string) => Promise<ChannelProblem>;
  channelTook: (channel: string) => Promise<void>;
  channelProblems: () => Promise<readonly ChannelProblem[]>;
  /** Puts a subject off. Refused: beyond the limit of the schedule, a guest, unknown. */
  snooze: (asked: SnoozeAsked) => Promise<Reacted>;
  /** Takes a subject, or gives it back when `isTaken` is false. */
  take: (asked: SubjectClick & { isTaken: boolean }) => Promise<Reacted>;
  /** A run was begun from a reminder: a reaction. */
  started: (asked: SubjectClick & { runId: string }) => Promise<void>;
  /** What will fire when, and why something will not. Reads the store and ekm.yaml, not the fleet. */
  outlook: () => Promise<Outlook>;
}

export interface Swept {
  /** Schedules whose moment it was, by name. */
  schedules: readonly string[];
  decided: number;
  /** Why the fleet, or a part of it, could not be read, for the log. */
  problem: string | undefined;
}

/** Everything that one message shows. */
export interface PostContent {
  post: ReminderPost;
  /** Most urgent first. */
  reminders: readonly ShownReminder[];
  /** Of a digest. */
  digest: DigestContent | undefined;
  /** When this schedule looks next. */
  nextLookAtMs: number | undefined;
  /** When the states in it were read. */
  readAtMs: number;
  nowMs: number;
  timeZone: string;
  /** As ekm.yaml has it now: whom an escalation mentions. Absent: it is not there any more. */
  schedule?: ReminderSchedule | undefined;
  /** Somebody has tried to post it before and gave no answer: it may stand. Whoever can look for it looks first. */
  mayStand?: boolean;
}

export interface ShownReminder {
  reminder: KeptReminder;
  kept: KeptSubject | undefined;
  /** When the next reminder of it comes in this schedule, if nothing changes; undefined: none comes. */
  nextAtMs: number | undefined;
  /** How far it may be put off from now. */
  maxSnoozeDays: number;
  /** Where the newest reminder of it stands, which may be here: for an escalation to link, and for one thread to tell its end. Absent: nowhere. */
  saidAt?: { channel: string; ts: string } | undefined;
}

/** What has changed since the digest before, and what is coming. */
export interface DigestContent {
  sinceMs: number | undefined;
  /** The whole fleet as this schedule chooses it. */
  report: FleetReport;
  fresh: readonly string[];
  renewed: readonly string[];
  /** Past a threshold and open, most urgent first; with who took it or put it off. */
  open: readonly ShownReminder[];
  /** What could not be read, and since when. */
  unreadable: readonly string[];
}

export interface SubjectClick {
  /** `subjectId`. */
  subject: string;
  postId: string;
  by: Reading<SlackUser>;
  /** Account that clicked. */
  slackId: string;
  /** Of the click: the same one delivered twice counts once. */
  clickId: string;
}

export interface SnoozeAsked extends SubjectClick {
  untilMs: number;
  reason: string | undefined;
}

/** What became of a click; `why` is for the person who clicked. `untilMs`: a weekend's end is moved to Monday. */
export interface Reacted {
  done: boolean;
  why: string;
  untilMs?: number;
}

export interface ChannelProblem {
  channel: string;
  /** What Slack said, in words for people, with the next step. */
  problem: string;
  sinceMs: number;
  againAtMs: number;
  /** Whether the owners have been told: false for the one caller who meets it first, and tells them. */
  isTold: boolean;
}
