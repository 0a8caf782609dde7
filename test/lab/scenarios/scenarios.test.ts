import { describe, expect, it } from 'vitest';
import { scenarios } from '../../../lab/scenarios/all-scenarios.ts';
import { startTestLab, type TestLab } from '../../helpers/lab.ts';

/** Restarts an instance and gives the state of each of its databases. */
async function restarted(lab: TestLab, name: string): Promise<Record<string, string>> {
  const answer = await lab.control.post(`/instances/${encodeURIComponent(name)}/restart`, {});
  return statesOf(Object(answer).instance);
}

async function states(lab: TestLab, name: string): Promise<Record<string, string>> {
  const { instances } = Object(await lab.control.get('/instances'));
  return statesOf(instances.find((instance: { name: string }) => instance.name === name));
}

function statesOf(instance: { databases: { name: string; state: string }[] }): Record<string, string> {
  return Object.fromEntries(instance.databases.map(({ name, state }) => [name, state]));
}

const online = { Sales: 'ONLINE', HR: 'ONLINE', Web: 'ONLINE' };
const pending = { Sales: 'RECOVERY_PENDING', HR: 'RECOVERY_PENDING', Web: 'ONLINE' };

describe('a scenario', () => {
  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s is named after its file, says what it is, and builds the same names twice',
    async (name, scenario) => {
      expect(scenario.summary).toMatch(/^[A-Z].{30,}\.$/);
      const { scenario: loaded } = await import(`../../../lab/scenarios/${name}.ts`).then((module) => ({
        scenario: Object.values(module)[0],
      }));
      expect(loaded).toBe(scenario);
      const lab = await startTestLab({ scenario: name });
      const first = lab.instances.map((instance) => [instance.name, instance.release]);
      expect(first).toHaveLength(scenario.instances);
      await lab.control.post('/reset', { scenario: name });
      const { instances } = Object(await lab.control.get('/instances'));
      expect(instances.map((each: { name: string; release: number }) => [each.name, each.release])).toEqual(
        first,
      );
    },
  );
});

it('healthy: every database comes back from a restart of its instance', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  for (const { name } of lab.instances)
    expect(new Set(Object.values(await restarted(lab, name)))).toEqual(new Set(['ONLINE']));
});

it('expiring-secret: fine today, and gone at a restart in ten days', async () => {
  const lab = await startTestLab({ scenario: 'expiring-secret' });
  expect(await restarted(lab, 'SQL01')).toEqual(online);
  await lab.control.post('/clock', { advanceMs: 10 * 86_400_000 });
  expect(await states(lab, 'SQL01')).toEqual(online);
  expect(await restarted(lab, 'SQL01')).toEqual(pending);
});

it('expired-secret: who was restarted is down, who was not is open still', async () => {
  const lab = await startTestLab({ scenario: 'expired-secret' });
  expect(await states(lab, 'SQL02')).toEqual({ Orders: 'RECOVERY_PENDING', Inventory: 'RECOVERY_PENDING' });
  expect(await states(lab, 'SQL01')).toEqual(online);
});

it('key-forbidden: open until the restart', async () => {
  const lab = await startTestLab({ scenario: 'key-forbidden' });
  expect(await states(lab, 'SQL01')).toEqual(online);
  expect(await restarted(lab, 'SQL01')).toEqual(pending);
});

it('throttled-vault: ends with the fault', async () => {
  const lab = await startTestLab({ scenario: 'throttled-vault' });
  expect(await restarted(lab, 'SQL01')).toEqual(pending);
  await lab.control.delete('/faults');
  expect(await restarted(lab, 'SQL01')).toEqual(online);
});

it('deleted-key: one instance is in danger, the others are not', async () => {
  const lab = await startTestLab({ scenario: 'deleted-key' });
  expect(await restarted(lab, 'SQL01')).toEqual(pending);
  expect(await restarted(lab, 'SQL02')).toEqual({ Orders: 'ONLINE', Inventory: 'ONLINE' });
});

it('old-connector: thumbprints are packed names, and open', async () => {
  const lab = await startTestLab({ scenario: 'old-connector' });
  expect(await restarted(lab, 'SQL04')).toEqual({ Archive: 'ONLINE' });
  expect(await restarted(lab, 'SQL06')).toEqual({ Portal: 'ONLINE' });
});

it('replica-without-key: both replicas have the database', async () => {
  const lab = await startTestLab({ scenario: 'replica-without-key' });
  expect(await states(lab, 'SQL11')).toEqual({ Ledger: 'ONLINE' });
  expect(await states(lab, 'SQL12')).toEqual({ Ledger: 'ONLINE' });
});

it('fleet: as many as asked, of every release, and nearly all come back from a restart', async () => {
  const lab = await startTestLab({ scenario: 'fleet', instances: 80 });
  expect(lab.instances).toHaveLength(80);
  expect(new Set(lab.instances.map(({ release }) => release)).size).toBe(6);
  expect(new Set(lab.instances.map(({ port }) => port)).size).toBe(80);
  for (const { name } of lab.instances.slice(0, 12))
    expect(new Set(Object.values(await restarted(lab, name)))).toEqual(new Set(['ONLINE']));
});

it('is what it was again after a reset to a snapshot, the clock included', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  await lab.control.post('/snapshot', { name: 'before' });
  await lab.control.post('/clock', { advanceMs: 900 * 86_400_000 });
  expect(await restarted(lab, 'SQL01')).toEqual(pending);
  await lab.control.post('/reset', { snapshot: 'before' });
  expect(await states(lab, 'SQL01')).toEqual(online);
  expect(await restarted(lab, 'SQL01')).toEqual(online);
  const { now } = await lab.control.get('/clock');
  expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000);
  expect(await lab.control.post('/reset', { snapshot: 'never kept' })).toMatchObject({
    ok: false,
    error: 'invalid_input',
    message: 'there is no snapshot "never kept": kept are before',
  });
});

it('lets an instance be killed and started, and says so when it cannot', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  expect(await lab.control.post('/instances/SQL01/kill', {})).toMatchObject({
    instance: { isRunning: false },
  });
  expect(await lab.control.post('/instances/sql01/kill', {})).toMatchObject({ error: 'not_running' });
  expect(await lab.control.post('/instances/SQL01/start', {})).toMatchObject({
    instance: { isRunning: true },
  });
  expect(await lab.control.post('/instances/SQL01/start', {})).toMatchObject({ error: 'running' });
  expect(await lab.control.post('/instances/SQL99/restart', {})).toMatchObject({
    ok: false,
    error: 'instance_not_found',
  });
});
