import type { Seen } from '../../src/engine/plan/seen.ts';
import { type Reading, readAt } from '../../src/lib/reading.ts';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { labFleet, readLabFleet } from '../fleet/lab-fleet.ts';
import { seenOf } from './lab-seen.ts';

/** A world of the lab, read once by the real drivers: cases change copies of it. */
export function worldOf(scenario: string): Promise<Seen> {
  const known =
    worlds.get(scenario) ??
    labFleet(scenario).then(async (lab) => seenOf(await readLabFleet(lab), lab.clock.now()));
  worlds.set(scenario, known);
  return known;
}

const worlds = new Map<string, Promise<Seen>>();

/** What is otherwise on an instance. */
export type Change = (facts: InstanceFacts) => Partial<InstanceFacts>;

/** The same world, but for one instance. */
export function changed(world: Seen, instance: string, change: Change): Seen {
  const facts = factsOf(world, instance);
  const value = readAt(world.nowMs, { ...facts, ...change(facts) });
  return { ...world, instances: new Map(world.instances).set(instance.toLowerCase(), value) };
}

/** What was read of an instance. */
export function factsOf(world: Seen, instance: string): InstanceFacts {
  return readOf(world.instances.get(instance.toLowerCase()));
}

/** What was read; a test that stops where nothing was. */
export function readOf<T>(reading: Reading<T> | undefined): T {
  if (reading?.state !== 'read') throw new Error('it could not be read');
  return reading.value;
}

/** Every row of a part, changed. */
export function each<T>(
  reading: Reading<readonly T[]> | undefined,
  change: Partial<T>,
): Reading<readonly T[]> {
  const rows = readOf(reading).map((row) => ({ ...row, ...change }));
  return readAt(reading?.atMs ?? 0, rows);
}

/** A part that the login may not see. */
export const notSeen = {
  state: 'unknown',
  atMs: 0,
  why: 'no_permission',
  detail: 'the login may not see it',
  next: 'Give the login what docs/least-rights.md lists.',
} as const;
