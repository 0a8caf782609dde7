import { expect, it } from 'vitest';
import { findingsOf } from '../../src/fleet/findings.ts';
import type { FleetReading } from '../../src/fleet/fleet-reading.ts';
import type { Inventory } from '../../src/fleet/inventory.ts';
import { linkFleet } from '../../src/fleet/links/link-fleet.ts';
import { fleetReport } from '../../src/fleet/report/fleet-report.ts';
import { sweep } from '../../src/fleet/sweep/sweep.ts';
import { fleetReaders } from '../../src/readers/fleet-readers.ts';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { fleet, instance } from '../fleet/build-fleet.ts';
import { labFleet } from '../fleet/lab-fleet.ts';
import { eventually, type TestLab } from '../helpers/lab.ts';
import { type Cut, type CuttingProxy, cuttingProxy } from './cutting-proxy.ts';

/** An inventory of SQL01 of a lab, once for each port. */
function inventoryOf(ports: readonly number[], limits: Partial<Inventory['limits']> = {}): Inventory {
  const { inventory } = fleet({
    instances: ports.map((port, index) =>
      instance(`SQL${index}`, {}, { host: '127.0.0.1', port, encryption: 'trust' }),
    ),
    vaults: [],
    apps: [],
  });
  return { ...inventory, limits: { concurrency: 50, perInstanceMs: 20_000, wholeMs: 60_000, ...limits } };
}

function read(lab: TestLab, inventory: Inventory): Promise<FleetReading> {
  const now = () => lab.clock.now();
  const environment = { EKM_READ: lab.instances[0]?.logins[0]?.password };
  return sweep(inventory, fleetReaders(inventory, { environment, now }), {
    now,
    signal: new AbortController().signal,
    lastGood: () => undefined,
  });
}

/** Parts of what was read, without the moments at which they were. */
function values(facts: InstanceFacts): Map<string, unknown> {
  return new Map(
    Object.entries(facts).flatMap(([name, part]) =>
      Object(part).state === 'read' ? [[name, Object(part).value]] : [],
    ),
  );
}

it.each<Cut['then']>(['falls silent', 'hangs up'])(
  'an instance that %s at any byte: the report comes, and holds what was read to the end and nothing else',
  async (then) => {
    const lab = await labFleet('healthy');
    const target = lab.instances[0]?.port ?? 0;
    const open = await cuttingProxy(target, { afterBytes: Number.POSITIVE_INFINITY, then });
    const whole = await read(lab, inventoryOf([open.port]));
    const good = whole.instances[0]?.reading;
    if (good?.state !== 'read') throw new Error(good?.detail);
    const cuts = Array.from({ length: 24 }, (_, index) => Math.round((open.passed() * index) / 24));
    const proxies = await Promise.all(
      [...cuts, 1, 8, 40, 60].map((afterBytes) => cuttingProxy(target, { afterBytes, then })),
    );
    const inventory = inventoryOf(
      proxies.map(({ port }) => port),
      { perInstanceMs: 4_000 },
    );
    const reading = await read(lab, inventory);
    const expected = values(good.value);
    for (const { reading: each } of reading.instances)
      if (each.state === 'read')
        for (const [part, value] of values(each.value)) expect(value, part).toEqual(expected.get(part));
      else expect(['timeout', 'unreachable', 'tls']).toContain(each.why);
    expect(stagesOf(reading).size).toBeGreaterThanOrEqual(3);
    const nowMs = lab.clock.now();
    const { findings } = findingsOf(linkFleet(reading, nowMs), nowMs);
    for (const { entry } of reading.instances)
      expect(findings.map((finding) => finding.instance)).toContain(entry.name);
    expect(fleetReport(reading, 'all', nowMs).counts).toMatchObject({ critical: 0, warning: 0, notice: 0 });
    await eventually(() => proxies.every(isLeft));
  },
  60_000,
);

const isLeft = ({ open }: CuttingProxy) => open() === 0;

/** How far they came, by what was being done. */
function stagesOf({ instances }: FleetReading): Set<string> {
  return new Set(
    instances.map(({ reading }) =>
      reading.state === 'read' ? 'in part' : (/^\w+ \w+/.exec(reading.detail)?.[0] ?? ''),
    ),
  );
}
