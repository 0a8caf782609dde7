import type { Seen } from '../../src/engine/plan/seen.ts';
import { type Reading, readAt } from '../../src/lib/reading.ts';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { labFleet, readLabFleet } from '../fleet/lab-fleet.ts';
import { seenOf } from './lab-seen.ts';

const worlds = new Map<string, Promise<Seen>>();

/** A world of the lab, read once: cases change copies of it. */
export function worldOf(scenario: string): Promise<Seen> {
  const known =
    worlds.get(scenario) ??
    labFleet(scenario).then(async (lab) => seenOf(await readLabFleet(lab), lab.clock.now()));
  worlds.set(scenario, known);
  return known;
}

export type Change = (facts: InstanceFacts) => Partial<InstanceFacts>;

/** Another state of one instance. */
export function changed(world: Seen, instance: string, change: Change): Seen {
  const reading = world.instances.get(instance.toLowerCase());
  if (reading?.state !== 'read') throw new Error(`${instance} could not be read`);
  const value = { ...reading.value, ...change(reading.value) };
  return { ...world, instances: new Map(world.instances).set(instance.toLowerCase(), { ...reading, value }) };
}

/** Every row of a part, changed. */
export function each<T>(reading: Reading<readonly T[]>, change: Partial<T>): Reading<readonly T[]> {
  if (reading.state === 'unknown') throw new Error(reading.detail);
  return readAt(
    reading.atMs,
    reading.value.map((row) => ({ ...row, ...change })),
  );
}
