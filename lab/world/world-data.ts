import { deserialize } from 'node:v8';
import type { CloudState } from '../azure/cloud-state.ts';
import type { Fault } from '../control/faults.ts';
import { isFields } from '../fields.ts';
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

/**
 * Reads what `World.bytes` has written. Unlike JSON it keeps Buffers Buffers, and what was one object in two places
 * stays one. Throws when the bytes are something else; the message goes on from the name of what holds them.
 */
export function worldFrom(bytes: Buffer): WorldData {
  const data = deserialized(bytes);
  const version = isFields(data) ? data.version : undefined;
  if (version === undefined) throw new Error('is no world of the lab');
  if (version !== worldVersion) throw new Error('was written by another version of the lab');
  return data as WorldData;
}

/** Undefined for bytes that mean nothing. */
function deserialized(bytes: Buffer): unknown {
  try {
    return deserialize(bytes);
  } catch {
    return undefined;
  }
}

/** The app registration that the lab hands to the bot. */
export interface BotApp {
  name: string;
  clientId: string;
  secret: string;
}
