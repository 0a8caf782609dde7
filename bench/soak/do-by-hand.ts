import type { PlannedStep } from '../../src/engine/plan/plan.ts';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import { Secret } from '../../src/lib/secret.ts';
import { executableText } from '../../src/sqlserver/statements/render.ts';
import { onInstance } from './on-instance.ts';
import { control, type Site } from './start-site.ts';

const done = new Set<string>();

/** Does what a step says, as a DBA in the portal, at the instance and with the backup job; once, however often it waits. */
export async function doByHand(site: Site, run: RunRecord, stepId: string): Promise<void> {
  const step = run.plan.steps.find(({ id }) => id === stepId);
  const mark = `${run.id} ${stepId}`;
  if (step === undefined || done.has(mark)) return;
  await act(site, run, step);
  done.add(mark);
}

async function act(site: Site, { plan }: RunRecord, step: PlannedStep): Promise<void> {
  const { target } = step;
  if (target?.kind === 'vault' && step.kind === 'seen')
    await control(site.lab, `/vaults/${target.vault}/keys/${plan.parameters['key']}/create`);
  else if (target?.kind === 'instance' && target.database !== undefined && step.act.kind === 'person')
    await backUp(site, step.id, { instance: target.instance, database: target.database });
  else if (step.act.kind === 'sql') await type(site, step.act);
}

async function backUp(site: Site, stepId: string, { instance, database }: Place): Promise<void> {
  const what = stepId.includes('log-backup') ? 'LOG' : 'DATABASE';
  // The history has whole seconds: a backup in the same one would not count as later.
  site.lab.clock.advance(2_000);
  await onInstance(site.lab, instance, 'master', (ask) =>
    ask(`BACKUP ${what} [${database}] TO DISK = 'C:\\Backup\\${stepId}.bak';`),
  );
}

async function type(site: Site, act: Extract<PlannedStep['act'], { kind: 'sql' }>): Promise<void> {
  const secrets = new Map<string, Secret>();
  for (const [name, reference] of Object.entries(site.inventory.secrets))
    if (reference.kind === 'environment')
      secrets.set(name, new Secret(site.environment[reference.name] ?? ''));
  await onInstance(site.lab, act.instance, act.database, (ask) =>
    ask(executableText(act.statement, secrets)),
  );
}

interface Place {
  instance: string;
  database: string;
}
