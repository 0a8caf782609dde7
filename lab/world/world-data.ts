import type { CloudState } from '../azure/cloud-state.ts';
import type { AvailabilityGroup } from '../sqlserver/state/availability-group.ts';
import type { InstanceState } from '../sqlserver/state/instance-state.ts';

/** A world as plain data: what a snapshot keeps and what is written into a folder. */
export interface WorldData {
  version: 1;
  scenario: string;
  /** How far lab time was ahead of real time. */
  clockShiftMs: number;
  instances: InstanceState[];
  availabilityGroups: AvailabilityGroup[];
  /** Files on shares, by path. */
  sharedFiles: Record<string, Buffer>;
  cloud: CloudState;
  bot: BotApp | undefined;
}

/** The app registration that the lab hands to the bot. */
export interface BotApp {
  name: string;
  clientId: string;
  secret: string;
}
