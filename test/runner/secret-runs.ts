import type { RunRecord } from '../../src/engine/run/run-store.ts';
import type { RunDesk } from '../../src/engine/run-desk.ts';
import type { Runbook } from '../../src/engine/runbook.ts';
import keyBackup from '../../src/runbooks/key-backup.ts';
import keyRecovery from '../../src/runbooks/key-recovery.ts';
import secretRoll from '../../src/runbooks/secret-roll.ts';
import type { Store } from '../../src/store/store.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { hostPersonOf } from './host-person.ts';
import { approvedRun, byHand, type Hands, type RunLab, resting, runDesk } from './lab-runs.ts';

export const secretRunbooks = new Map<string, Runbook>([
  ['secret-roll', secretRoll],
  ['key-backup', keyBackup],
  ['key-recovery', keyRecovery],
]);

export const app = 'contoso-sql-prod-ekm';
const rollOf = { app, secret: 'ekm' };

/** Asks, approves, and does by hand what is theirs, until the run ends or is stuck. Lab time passes while one waits. */
export async function secretRun(
  lab: RunLab,
  store: Store,
  { id, runbook = 'secret-roll', parameters = rollOf, hands = secretHands(lab), before, isTheirs }: Asked,
): Promise<{ run: RunRecord; desk: RunDesk }> {
  const desk = runDesk(lab, store, { runbooks: secretRunbooks });
  await approvedRun(desk, id, parameters, runbook);
  const living = () => {
    lab.clock.advance(20_000);
    return Promise.resolve(desk);
  };
  if (before !== undefined) {
    // The run has begun, and waits for a person: what happens now is later than its plan.
    await resting(living, id);
    await before();
  }
  return { run: await byHand(living, id, hands, isTheirs), desk };
}

interface Asked {
  id: string;
  runbook?: string;
  parameters?: Record<string, string>;
  hands?: Hands;
  /** Happens between the approval and the first step that a person takes. */
  before?: () => Promise<unknown>;
  isTheirs?: (stepId: string) => boolean;
}

/** A DBA who restarts instances, makes failovers, and removes the old secret in Microsoft Entra ID. */
export function secretHands(lab: RunLab): Hands {
  const onHosts = hostPersonOf(lab);
  return async (stepId, run) => {
    const step = run.plan.steps.find(({ id }) => id === stepId);
    const instance = step?.target?.kind === 'instance' ? step.target.instance : '';
    if (/^\d+-(?:restart|databases)-/.test(stepId)) {
      lab.clock.advance(1_000);
      await lab.control.post(`/instances/${encodeURIComponent(instance)}/restart`, {});
    } else if (/^\d+-old-secret$/.test(stepId))
      await lab.control.post(`/entra/apps/${app}/remove-secret`, { keyId: step?.done?.args['keyId'] });
    else await onHosts(stepId, run);
  };
}

/** Every instance is started again: each encrypted database has to open its key anew. */
export async function restartAll(lab: RunLab): Promise<void> {
  for (const { name } of lab.instances)
    await lab.control.post(`/instances/${encodeURIComponent(name)}/restart`, {});
}

/** Encrypted databases that are not online, on every instance of the lab. */
export async function databasesDown(lab: RunLab): Promise<string[]> {
  const down: string[] = [];
  for (const { name } of lab.instances) {
    const connection = await connectTo(lab, name);
    const rows = await connection.batch(
      "SELECT name FROM sys.databases WHERE state_desc NOT IN (N'ONLINE', N'RESTORING')",
    );
    down.push(...rows.map((row) => `${name}/${row['name']}`));
  }
  return down;
}
