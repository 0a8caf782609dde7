import { setTimeout as sleep } from 'node:timers/promises';
import { connectorBuilds } from '../../src/catalog/connector-builds.ts';
import type { PlannedStep } from '../../src/engine/plan/plan.ts';
import { executableText } from '../../src/sqlserver/statements/render.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import type { Hands, RunLab } from './lab-runs.ts';
import { personOf } from './person.ts';

/** What is otherwise than the plan has it. */
export interface Mishaps {
  /** What a person installs in the place of the build of the plan. */
  installs?: { version: string; fileDate?: string; path?: string };
  /** Before an instance is started again with its new connector. */
  beforeStart?: (instance: string) => Promise<unknown>;
  /** Instead of what a step says, once: gives back whether it did something. */
  instead?: (stepId: string) => Promise<boolean>;
}

/** A DBA of the lab who also goes to the hosts: exchanges connectors, restarts instances, makes planned failovers. */
export function hostPersonOf(lab: RunLab, mishaps: Mishaps = {}): Hands {
  const person = personOf(lab);
  return async (stepId, run) => {
    const step = run.plan.steps.find(({ id }) => id === stepId);
    const instance = step?.target?.kind === 'instance' ? step.target.instance : '';
    if (await mishaps.instead?.(stepId)) return;
    if (/^\d+-connector-/.test(stepId)) {
      await lab.control.post(`/instances/${instance}/kill`, {});
      const build = mishaps.installs ?? plannedBuild(run.plan.parameters);
      const installed = await lab.control.post(`/instances/${instance}/connector`, { ...build });
      if (!installed.ok) throw new Error(installed.message);
      await mishaps.beforeStart?.(instance);
      await laterSecond(lab);
      await lab.control.post(`/instances/${instance}/start`, {});
    } else if (/^\d+-restart-/.test(stepId)) {
      await laterSecond(lab);
      await lab.control.post(`/instances/${instance}/restart`, {});
    } else if (/^\d+-failover-/.test(stepId) && step !== undefined) await typeWhereSaid(lab, step);
    else await person(stepId, run);
  };
}

function plannedBuild(parameters: Readonly<Record<string, string>>) {
  const build = connectorBuilds.find(({ id }) => id === parameters['build']) ?? connectorBuilds[0];
  const path = parameters['path'];
  return {
    version: build.version,
    ...(build.fileDate !== undefined && { fileDate: build.fileDate }),
    ...(path !== undefined && { path }),
  };
}

/** tempdb's date has milliseconds; a start in the same one would not count as later. */
async function laterSecond(lab: RunLab): Promise<void> {
  lab.clock.advance(1_000);
  await sleep(5);
}

/** The instructions name the instance: of a mirrored database the principal, of a group the secondary. */
async function typeWhereSaid(lab: RunLab, { act, target }: PlannedStep): Promise<void> {
  if (act.kind !== 'person' || act.statement === undefined || target?.kind !== 'instance') return;
  const said = act.instructions.join(' ').match(/In a query window on (\S+) /)?.[1] ?? target.instance;
  const connection = await connectTo(lab, said);
  await connection.batch(executableText(act.statement, new Map()));
}
