import { describe, expect, it } from 'vitest';
import { fileStore } from '../store/helpers/file-store.ts';
import { lastOf, states } from './connector-runs.ts';
import { runDesk, startRunLab } from './lab-runs.ts';
import { app, databasesDown, secretRun, secretRunbooks } from './secret-runs.ts';

const store = await fileStore();

const everyInstance = ['SQL01', 'SQL02', 'SQL03\\PAYROLL'];

const changes = (instance: string) => `credentials-${instance} done`;

const restarts = (instance: string, read: string) => [
  `restart-${instance} done`,
  `databases-${instance} done`,
  `read-${instance} ${read}`,
  `error-log-${instance} attested`,
];

describe('a client secret roll', { timeout: 240_000 }, () => {
  it.each([
    ['by hand', [], 'attested'],
    ['by the bot', everyInstance, 'done'],
  ])(
    '%s: tried first, then changed everywhere, then restarted, and the old one removed last',
    async (how, changed, read) => {
      const lab = await startRunLab('healthy', changed);
      const id = `roll ${how}`;
      const { run } = await secretRun(lab, store, { id });
      expect(states(run).map((each) => each.slice(3))).toEqual([
        'other-places attested',
        'proof done',
        ...['SQL01', 'SQL02', 'SQL03-PAYROLL'].map(changes),
        'credentials-changed done',
        ...['SQL01', 'SQL02', 'SQL03-PAYROLL'].flatMap((instance) => restarts(instance, read)),
        'management-studio attested',
        'old-secret done',
      ]);
      expect(run.state).toBe('succeeded');
      const proved = lastOf(run, 'proof');
      expect(proved).toMatch(/gave a token from the bot's host, and the vault unwrapped with/);
      for (const key of ['payroll-tde-2026', 'sql01-tde-2026', 'sql02-tde-2026'])
        expect(proved).toContain(key);
      expect(proved).toMatch(/Not proved by it: the network, proxy and registry/);
      expect(await databasesDown(lab)).toEqual([]);
      const audit: unknown[] = [];
      for await (const entry of store.runs.audit({ runId: id })) audit.push(entry);
      const value = lab.environment['EKM_SECRET'] ?? 'none';
      for (const part of [value, value.slice(32), value.slice(36, 60)])
        expect(JSON.stringify([run, audit])).not.toContain(part);
    },
  );

  it('over an availability group: the secondary first, the primary after a planned failover, and back', async () => {
    const lab = await startRunLab('replica-without-key', ['SQL11', 'SQL12']);
    const parameters = { app, secret: 'ekm', failback: 'yes' };
    const { run } = await secretRun(lab, store, { id: 'roll in a group', parameters });
    expect(states(run).filter((each) => !/ (?:done|attested)$/.test(each))).toEqual([]);
    const order = run.steps
      .map(({ stepId }) => stepId.slice(3))
      .filter((id) => /^(?:restart|failover|in-step)/.test(id));
    expect(order).toEqual([
      'restart-SQL12',
      'in-step-SQL12-LedgerAG',
      'failover-LedgerAG-to-SQL12',
      'restart-SQL11',
      'in-step-SQL11-LedgerAG',
      'failover-LedgerAG-to-SQL11',
    ]);
    expect(await databasesDown(lab)).toEqual([]);
  });

  it('when the secret has expired and databases are down: they come back with the restart', async () => {
    const lab = await startRunLab('expired-secret');
    expect(await databasesDown(lab)).not.toEqual([]);
    const { run } = await secretRun(lab, store, { id: 'roll after expiry' });
    expect(run.state).toBe('succeeded');
    expect(run.steps.some(({ stepId }) => stepId.endsWith('old-secret'))).toBe(false);
    expect(await databasesDown(lab)).toEqual([]);
  });

  it.each([
    ['that is away', 'SQL12'],
    ['that is away, and has another name in ekm.yaml', 'ledger-b'],
  ])('with a replica %s: left out by name, it holds up nobody, and nothing fails over', async (_, name) => {
    const lab = await startRunLab('replica-without-key', ['SQL11', 'SQL12']);
    const named = (each: string) => (each === 'SQL12' ? name : each);
    lab.inventory = {
      ...lab.inventory,
      instances: lab.inventory.instances.map((entry) => ({ ...entry, name: named(entry.name) })),
      availabilityGroups: lab.inventory.availabilityGroups.map((group) => ({
        ...group,
        replicas: group.replicas.map(named),
      })),
    };
    await lab.control.post('/instances/SQL12/kill', {});
    const desk = runDesk(lab, store, { runbooks: secretRunbooks });
    const preview = await desk.preview('secret-roll', { app, secret: 'ekm' }, new AbortController().signal);
    expect(JSON.stringify(preview)).toMatch(
      new RegExp(`Whether it uses the app cannot be told.*except=${name}`),
    );
    const parameters = { app, secret: 'ekm', except: name };
    const { run } = await secretRun(lab, store, { id: `roll without ${name}`, parameters });
    expect(run.plan.notes.join('\n')).toMatch(
      new RegExp(
        `group LedgerAG has no copy that could take over.*\nLeft out on request: ${name}\\.\nNothing fails over to ${name} here`,
      ),
    );
    expect(states(run).map((each) => each.slice(3))).toEqual([
      'other-places attested',
      'proof done',
      changes('SQL11'),
      'credentials-changed done',
      ...restarts('SQL11', 'done'),
      'management-studio attested',
      'old-secret done',
    ]);
    await lab.control.post('/instances/SQL12/start', {});
  });
});
