import type { FleetDesk } from '../fleet/fleet-desk.ts';
import type { Log } from '../lib/log.ts';
import type { Identity } from './identity.ts';
import type { IsMember } from './membership.ts';
import type { Once } from './once.ts';
import type { ReadTextFile } from './text-files.ts';

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
  fleet: FleetDesk;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
}
