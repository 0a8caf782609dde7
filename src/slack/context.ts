import type { FleetDesk } from '../fleet/fleet-desk.ts';
import type { DrawReport } from '../fleet/report/draw-report.ts';
import type { Log } from '../lib/log.ts';
import type { KnownInstances } from './check/known-instances.ts';
import type { Identity } from './identity.ts';
import type { MaySeeFleet } from './may-see-fleet.ts';
import type { IsMember } from './membership.ts';
import type { Once } from './once.ts';
import type { Pace } from './pace.ts';
import type { ReadingLine } from './reading-line.ts';
import type { RemindersSource } from './reminders/reminders-source.ts';
import type { ToldDetails } from './report/told-details.ts';
import type { RunsSource } from './runs/runs-source.ts';
import type { ReadTextFile } from './text-files.ts';
import type { Unfinished } from './unfinished/unfinished.ts';

/** What listeners are given: nothing of it is a client of anything but Slack, and the desk loads what it needs when it is asked. */
export interface Context {
  /** The slash command, with its slash. */
  command: string;
  identity: Identity;
  log: Log;
  /** Events already answered: Slack may deliver one twice. */
  answered: Once;
  readTextFile: ReadTextFile;
  isMember: IsMember;
  maySeeFleet: MaySeeFleet;
  /** Which instances there are, for what must not wait for a file. */
  instances: KnownInstances;
  fleet: FleetDesk;
  /** Undefined: this bot keeps nothing, and so runs nothing. */
  runs: RunsSource | undefined;
  /** Undefined: this bot keeps nothing, and so reminds of nothing. */
  reminders: RemindersSource | undefined;
  reportPicture: DrawReport;
  /** Readings of the fleet take turns here: everybody may ask at once, and instances are not asked by all. */
  line: ReadingLine;
  /** Plans are made in turn here, beside the readings: whoever asks again and again holds up nobody for long. */
  plans: ReadingLine;
  /** Pictures are drawn in turn here, one at a time. */
  drawings: ReadingLine;
  /** What edits of live messages keep to together. */
  edits: Pace;
  /** What posts of several messages, one after another, keep to together. */
  posts: Pace;
  /** What says that something is going on, remembered beyond this process. */
  unfinished: Unfinished;
  /** What threads of reports have been told. */
  details: ToldDetails;
  /** Aborts when the bot is told to stop: what is going on ends, and says so. */
  stopping: AbortSignal;
  /** How the bot signs in to Azure, in words: what people who set it up look for. */
  azureIdentity: { isNamed: boolean; words: string };
  /** Milliseconds since 1970, UTC. */
  now: () => number;
}
