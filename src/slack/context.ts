import type { Log } from '../lib/log.ts';
import type { Identity } from './identity.ts';
import type { IsMember } from './membership.ts';
import type { Once } from './once.ts';
import type { ReadTextFile } from './text-files.ts';

/** What listeners are given: nothing of it is a client of anything but Slack. */
export interface Context {
  /** The slash command, with its slash. */
  command: string;
  identity: Identity;
  log: Log;
  /** Events already answered: Slack may deliver one twice. */
  answered: Once;
  readTextFile: ReadTextFile;
  isMember: IsMember;
}
