import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parse, stringify } from 'yaml';
import { openFleetDesk } from '../../src/desk/open-fleet-desk.ts';
import type { FleetDesk } from '../../src/fleet/fleet-desk.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { trustUntilFinished } from '../helpers/trust-until-finished.ts';

const untilEnd = new AbortController().signal;

it('two reports at once ask each instance through one connection, and each vault once', async () => {
  const [one, two] = [await fleetOf(8), await fleetOf(8)];
  await one.desk.report('all', { signal: untilEnd });
  await Promise.all([
    two.desk.report('all', { signal: untilEnd }),
    two.desk.report('all', { signal: untilEnd }),
  ]);
  const traffic = await trafficOf(two.lab);
  expect(traffic.instances.map(({ opened, mostAtOnce }) => [opened, mostAtOnce])).toEqual(
    Array(8).fill([1, 1]),
  );
  expect(calls(traffic)).toEqual(calls(await trafficOf(one.lab)));
});

it('whoever asks for what meanwhile, no instance gets a third connection', async () => {
  const { lab, desk } = await fleetOf(6);
  const names = lab.instances.map(({ name }) => name);
  // Far away, so that they meet.
  await lab.control.post('/faults', { target: 'instance.*', kind: 'slow', delayMs: 20 });
  await Promise.all([
    desk.report('all', { signal: untilEnd }),
    ...names.flatMap((name) => [
      desk.check(name, { signal: untilEnd }),
      desk.report(name, { signal: untilEnd }),
    ]),
    desk.report('all', { signal: untilEnd }),
  ]);
  const { instances } = await trafficOf(lab);
  for (const { opened, mostAtOnce } of instances) {
    expect(opened).toBeGreaterThan(0);
    expect(mostAtOnce).toBeLessThanOrEqual(2);
  }
});

it('no vault gets more calls in a second than ekm.yaml allows, however many ask', async () => {
  const callsPerSecond = 6;
  const { lab, desk } = await fleetOf(3, `limits:\n  vaultCallsPerSecond: ${callsPerSecond}\n`);
  const names = lab.instances.map(({ name }) => name);
  await Promise.all(['all', ...names, 'all'].map((word) => desk.report(word, { signal: untilEnd })));
  const { vaults } = await trafficOf(lab);
  expect(vaults.length).toBeGreaterThan(0);
  for (const { calls, mostInASecond } of vaults) {
    expect(calls).toBeGreaterThan(callsPerSecond);
    // One may have waited on the way for a connection to be made.
    expect(mostInASecond).toBeLessThanOrEqual(callsPerSecond + 1);
  }
});

it('a password that instances share is fetched once for a report, be it that it cannot be had', async () => {
  const [own, shared] = [await fleetOf(12), await fleetOf(12)];
  const vault = (await trafficOf(shared.lab)).vaults[0]?.name ?? '';
  const file = parse(readFileSync(shared.inventoryFile, 'utf8'));
  file.defaults.read.password = { vault, secret: 'sql-read' };
  writeFileSync(shared.inventoryFile, stringify(file));
  await own.desk.report('all', { signal: untilEnd });
  const { report } = await shared.desk.report('all', { signal: untilEnd });
  expect(report.unread.map(({ reading }) => reading.detail)).toEqual(
    Array(12).fill(expect.stringContaining('Fetching the secret sql-read')),
  );
  const [without, withSecret] = [await trafficOf(own.lab), await trafficOf(shared.lab)].map(allCalls);
  // One, or two when the vault asks for a token first.
  expect((withSecret ?? 0) - (without ?? 0)).toBeLessThanOrEqual(2);
});

/** A lab of so many instances, and a desk that reads it; `more` is added to its ekm.yaml. */
async function fleetOf(instances: number, more = ''): Promise<ReadLab> {
  const lab = await startTestLab({ scenario: 'fleet', instances });
  if (lab.ca !== null) trustUntilFinished(lab.ca);
  const inventoryFile = join(tmpdir(), `ekm-limits-${process.pid}-${lab.instances[0]?.port}.yaml`);
  writeFileSync(inventoryFile, readFileSync(lab.env['EKM_CONFIG'] ?? '', 'utf8') + more);
  const desk = openFleetDesk({ inventoryFile, environment: lab.env, now: () => lab.clock.now() });
  onTestFinished(async () => {
    await desk.close();
    rmSync(inventoryFile);
  });
  return { lab, desk, inventoryFile };
}

interface ReadLab {
  lab: TestLab;
  desk: FleetDesk;
  /** The `ekm.yaml` of the desk. */
  inventoryFile: string;
}

async function trafficOf(lab: TestLab): Promise<Traffic> {
  const answer = await fetch(new URL('control/traffic', lab.page));
  return (await answer.json()) as Traffic;
}

interface Traffic {
  instances: { name: string; opened: number; mostAtOnce: number }[];
  vaults: { name: string; calls: number; mostInASecond: number }[];
}

function calls({ vaults }: Traffic): [string, number][] {
  return vaults.map(({ name, calls }) => [name, calls]);
}

function allCalls({ vaults }: Traffic): number {
  return vaults.reduce((sum, { calls }) => sum + calls, 0);
}
