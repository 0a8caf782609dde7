import type { CloudState } from '../azure/cloud-state.ts';
import type { Fault } from '../control/faults.ts';
import type { AvailabilityGroup } from '../sqlserver/state/availability-group.ts';
import type { InstanceState } from '../sqlserver/state/instance-state.ts';

/** A world as plain data: what a snapshot keeps and what is written into a folder. */
export interface WorldData {
  version: typeof worldVersion;
  scenario: string;
  /** Lab time when it was kept. */
  nowMs: number;
  /** How far lab time was ahead of real time then. */
  clockShiftMs: number;
  /** What goes wrong, Slack's part too. */
  faults: Fault[];
  instances: InstanceState[];
  availabilityGroups: AvailabilityGroup[];
  /** Files on shares, by path. */
  sharedFiles: Record<string, Buffer>;
  cloud: CloudState;
  bot: BotApp | undefined;
}

/** Goes up when a world of before could not go on: a folder of another version is refused. */
export const worldVersion = 2;

/** The app registration that the lab hands to the bot. */
export interface BotApp {
  name: string;
  clientId: string;
  secret: string;
}
