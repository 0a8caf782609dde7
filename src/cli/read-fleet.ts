import type { FleetReading } from '../fleet/fleet-reading.ts';
import type { Inventory } from '../fleet/inventory.ts';
import { sweep } from '../fleet/sweep/sweep.ts';
import { fleetReaders } from '../readers/fleet-readers.ts';
import type { Terminal } from './terminal.ts';

/** Reads a fleet for a person at a terminal: a line counts up where one looks. */
export function readFleet(inventory: Inventory, terminal: Terminal): Promise<FleetReading> {
  const now = () => Date.now();
  return sweep(inventory, fleetReaders(inventory, { environment: terminal.env, now }), {
    now,
    signal: new AbortController().signal,
    lastGood: () => undefined,
    onProgress: progressOn(terminal),
  });
}

function progressOn({ stdout, stderr }: Terminal): ((done: number, of: number) => void) | undefined {
  if (stdout.isTTY !== true) return undefined;
  return (done, of) => stderr.write(done < of ? `\rReading ${done} of ${of} ` : '\r\u001b[K');
}
