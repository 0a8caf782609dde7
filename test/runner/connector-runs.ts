import type { RunRecord } from '../../src/engine/run/run-store.ts';
import type { RunDesk } from '../../src/engine/run-desk.ts';
import rollback from '../../src/runbooks/connector-rollback.ts';
import upgrade from '../../src/runbooks/connector-upgrade.ts';
import type { Store } from '../../src/store/store.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { hostPersonOf, type Mishaps } from './host-person.ts';
import { account, approvedRun, byHand, type RunLab, runDesk } from './lab-runs.ts';

const connectorRunbooks = new Map([
  ['connector-upgrade', upgrade],
  ['connector-rollback', rollback],
]);

/** Asks, approves, and does by hand what is theirs, until the run ends or is stuck. Lab time passes while one waits. */
export async function connectorRun(
  lab: RunLab,
  store: Store,
  { id, runbook, parameters, mishaps = {} }: Asked,
): Promise<{ run: RunRecord; desk: RunDesk }> {
  const desk = runDesk(lab, store, { runbooks: connectorRunbooks });
  await approvedRun(desk, id, parameters, runbook);
  const living = () => {
    lab.clock.advance(20_000);
    return Promise.resolve(desk);
  };
  return { run: await byHand(living, id, hostPersonOf(lab, mishaps)), desk };
}

interface Asked {
  id: string;
  runbook: 'connector-upgrade' | 'connector-rollback';
  parameters: Record<string, string>;
  mishaps?: Mishaps;
}

/** Ends a run where it is. */
export async function ended(desk: RunDesk, { id, steps }: RunRecord): Promise<void> {
  const stepId = steps.find(({ state }) => !['done', 'attested', 'skipped'].includes(state))?.stepId ?? '';
  const by = { by: account('U0REQUEST'), slackId: 'U0REQUEST', evidence: {}, clickId: `abort ${id}` };
  const answered = await desk.answer({ runId: id, stepId, answer: 'abort', note: 'Enough.', ...by });
  if (answered.kind === 'refused') throw new Error(answered.why);
}

export const states = ({ steps }: RunRecord) => steps.map(({ stepId, state }) => `${stepId} ${state}`);

/** The last that is known of a step, by what it is about. */
export function lastOf({ steps }: RunRecord, about: string): string {
  return steps.find(({ stepId }) => stepId.slice(3) === about)?.evidence.at(-1)?.text ?? '';
}

/** Provider, and databases with their states, as the instance shows them. */
export async function connectorOn(lab: RunLab, instance: string): Promise<string> {
  const connection = await connectTo(lab, instance);
  const [provider] = await connection.batch(
    'SELECT version, dll_path, is_enabled FROM sys.cryptographic_providers',
  );
  const databases = await connection.batch(
    'SELECT name, state_desc FROM sys.databases WHERE database_id > 4 ORDER BY name',
  );
  return [
    `${provider?.['version']} ${provider?.['is_enabled'] === true ? 'enabled' : 'disabled'}`,
    ...databases.map(({ name, state_desc }) => `${name} ${state_desc}`),
  ].join(', ');
}
