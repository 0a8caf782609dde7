import type { PlannedStep } from '../../src/engine/plan/plan.ts';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import { Secret } from '../../src/lib/secret.ts';
import { executableText, secretsIn } from '../../src/sqlserver/statements/render.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import type { Hands, RunLab } from './lab-runs.ts';

/** A DBA who writes certificates to files, carries them to the hosts of the plan, and types what is not the bot's to do. */
export function mirroringHands(lab: RunLab): Hands {
  return async (stepId, run) => {
    const step = run.plan.steps.find(({ id }) => id === stepId);
    if (step === undefined) throw new Error(`no step ${stepId}`);
    if (/^\d+-file-/.test(stepId)) await handOver(lab, step, run);
    else if (/^\d+-restore-/.test(stepId)) await restore(lab, step, run);
    else if (step.act.kind === 'sql') await type(lab, step.act);
  };
}

/** To every instance of the run: files that nobody needs do no harm. */
async function handOver(lab: RunLab, { act, target }: PlannedStep, { plan }: RunRecord): Promise<void> {
  if (act.kind !== 'person' || act.statement === undefined || target?.kind !== 'instance') return;
  const text = executableText(act.statement, new Map());
  const connection = await connectTo(lab, target.instance);
  await connection.batch(text);
  const path = /TO FILE = N'(?<path>[^']+)'/.exec(text)?.groups?.['path'] ?? '';
  for (const { kind, name } of plan.targets)
    if (kind === 'instance' && name !== target.instance)
      await lab.control.post(`/instances/${encodeURIComponent(target.instance)}/copy-file`, {
        path,
        to: name,
      });
}

async function type(lab: RunLab, act: Extract<PlannedStep['act'], { kind: 'sql' }>): Promise<void> {
  const connection = await connectTo(lab, act.instance, { login: 'ekm_change', database: act.database });
  const password = new Secret(lab.environment['MIRROR_PASSWORD'] ?? '');
  const secrets = new Map(secretsIn(act.statement).map((name) => [name, password]));
  await connection.batch(executableText(act.statement, secrets));
}

/** Over a share that both hosts reach. */
async function restore(lab: RunLab, { target }: PlannedStep, { id, plan }: RunRecord): Promise<void> {
  if (target?.kind !== 'instance') return;
  const { database } = target;
  const share = `\\\\files\\backup\\${id.replaceAll(/\W+/g, '-')}`;
  const principal = await connectTo(lab, plan.parameters['instance'] ?? '');
  await principal.batch(`BACKUP DATABASE [${database}] TO DISK = '${share}.bak';`);
  await principal.batch(`BACKUP LOG [${database}] TO DISK = '${share}.trn';`);
  const mirror = await connectTo(lab, target.instance);
  await mirror.batch(`RESTORE DATABASE [${database}] FROM DISK = '${share}.bak' WITH NORECOVERY;`);
  await mirror.batch(`RESTORE LOG [${database}] FROM DISK = '${share}.trn' WITH NORECOVERY;`);
}

/** The same lab, where ekm.yaml knows where the password for mirroring lies. */
export function withPassword(lab: RunLab): RunLab {
  lab.environment['MIRROR_PASSWORD'] = 'Pl4nted-in-a-mirror!';
  lab.inventory = {
    ...lab.inventory,
    secrets: { mirroring: { kind: 'environment', name: 'MIRROR_PASSWORD' } },
  };
  return lab;
}

/** Steps with what became of them. */
export const statesOf = ({ steps }: RunRecord): string[] =>
  steps.map(({ stepId, state }) => `${stepId} ${state}`);

/** The last line of evidence of the step that is about this. */
export function evidenceOf({ steps }: RunRecord, about: string): string {
  return steps.find(({ stepId }) => stepId.slice(3) === about)?.evidence.at(-1)?.text ?? '';
}

/** What a principal shows of the mirroring of a database, and with which certificate each endpoint signs in. */
export async function mirroringOf(lab: RunLab, database: string): Promise<unknown> {
  const sessions: unknown[] = [];
  for (const { name } of lab.instances) {
    const connection = await connectTo(lab, name);
    const [endpoint] = await connection.batch(
      'SELECT c.name AS certificate, e.role_desc, e.encryption_algorithm_desc, e.connection_auth_desc FROM sys.database_mirroring_endpoints e JOIN sys.certificates c ON c.certificate_id = e.certificate_id',
    );
    const [session] = await connection.batch(
      `SELECT mirroring_state_desc AS state, mirroring_role_desc AS role, mirroring_witness_state_desc AS witness FROM sys.database_mirroring WHERE database_id = DB_ID(N'${database}') AND mirroring_guid IS NOT NULL`,
    );
    sessions.push({ name, ...endpoint, ...session });
  }
  return sessions;
}
