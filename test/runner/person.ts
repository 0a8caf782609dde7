import type { PlannedStep } from '../../src/engine/plan/plan.ts';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import { Secret } from '../../src/lib/secret.ts';
import { executableText } from '../../src/sqlserver/statements/render.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import type { Hands, RunLab } from './lab-runs.ts';

/** A DBA of the lab who does what a step says: in the portal, at the instance, with the backup job. */
export function personOf(lab: RunLab): Hands {
  return async (stepId, run) => {
    const step = stepOf(run, stepId);
    const vault = run.plan.targets.find(({ kind }) => kind === 'vault')?.name ?? '';
    if (/vault-key-(?!backup)/.test(stepId))
      await lab.control.post(`/vaults/${vault}/keys/${run.plan.parameters['key']}/create`, {});
    else if (/-backup-/.test(stepId) && step.target?.kind === 'instance') await backUp(lab, step);
    else if (step.act.kind === 'sql') await type(lab, step.act);
  };
}

function stepOf(run: RunRecord, stepId: string): PlannedStep {
  const step = run.plan.steps.find(({ id }) => id === stepId);
  if (step === undefined) throw new Error(`no step ${stepId}`);
  return step;
}

async function backUp(lab: RunLab, { id, target }: PlannedStep): Promise<void> {
  if (target?.kind !== 'instance') return;
  const what = id.includes('log-backup') ? 'LOG' : 'DATABASE';
  // The history has whole seconds: a backup in the same one would not count as later.
  lab.clock.advance(2_000);
  const connection = await connectTo(lab, target.instance);
  await connection.batch(`BACKUP ${what} [${target.database}] TO DISK = 'C:\\Backup\\${id}.bak';`);
}

/** Types the statement, with the secret that only they have. */
async function type(lab: RunLab, act: Extract<PlannedStep['act'], { kind: 'sql' }>): Promise<void> {
  const connection = await connectTo(lab, act.instance, { login: 'ekm_change', database: act.database });
  const secrets = new Map([['ekm', new Secret(lab.environment['EKM_SECRET'] ?? '')]]);
  await connection.batch(executableText(act.statement, secrets));
}
