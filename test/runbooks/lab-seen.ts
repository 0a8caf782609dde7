import type { Seen } from '../../src/engine/plan/seen.ts';
import type { Planned, Runbook } from '../../src/engine/runbook.ts';
import type { FleetReading } from '../../src/fleet/fleet-reading.ts';
import rollover from '../../src/runbooks/tde-key-rollover.ts';

/** All that was read of a fleet, as runbooks see it. */
export function seenOf(reading: FleetReading, nowMs: number): Seen {
  const byName = <T>(reads: readonly { entry: { name: string }; reading: T }[]) =>
    new Map(reads.map(({ entry, reading: each }) => [entry.name.toLowerCase(), each]));
  return {
    inventory: reading.inventory,
    instances: byName(reading.instances),
    vaults: byName(reading.vaults),
    apps: byName(reading.apps),
    endedAtMs: new Map(),
    nowMs,
  };
}

/** Plans a rollover. */
export function planRollover(parameters: Record<string, string>, world: Seen): Planned {
  return planWith(rollover, parameters, world);
}

/** Plans as the engine does: what the runbook asks for is handed to it, and nothing else. */
export function planWith(
  runbook: Pick<Runbook, 'plan'>,
  parameters: Record<string, string>,
  world: Seen,
): Planned {
  let seen: Seen = { ...world, instances: new Map(), vaults: new Map(), apps: new Map() };
  for (;;) {
    const planned = runbook.plan({ parameters, runId: 'run-1' }, seen);
    if (planned.kind !== 'needs') return planned;
    const instances = new Map(seen.instances);
    const vaults = new Map(seen.vaults);
    const apps = new Map(seen.apps);
    for (const { kind, name } of planned.needs) {
      const key = name.toLowerCase();
      if (kind === 'instance') instances.set(key, present(world.instances.get(key), name));
      else if (kind === 'vault') vaults.set(key, present(world.vaults.get(key), name));
      else apps.set(key, present(world.apps.get(key), name));
    }
    if (instances.size + vaults.size + apps.size === seen.instances.size + seen.vaults.size + seen.apps.size)
      throw new Error('it asks for what it has');
    seen = { ...seen, instances, vaults, apps };
  }
}

function present<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the world has no ${name}`);
  return value;
}
