import type { CheckCall } from '../../engine/plan/check.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { SetNode } from './node-set.ts';

/** Restarts an instance by hand. Gives back the step's id. */
export function addRestart(
  steps: StepList,
  node: Pick<SetNode, 'entry' | 'serverName'>,
  why: Restart,
): string {
  const instance = node.entry.name;
  return steps.add(`restart-${instance}`, {
    title: why.title ?? `Restart ${instance}`,
    target: { kind: 'instance', instance, database: undefined },
    kind: 'seen',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        `On the host of ${instance}: SQL Server Configuration Manager, SQL Server Services, right-click ${serviceOf(node)}, Restart. SQL Server Agent stops with it: start it again.`,
        clusterLine,
        'You should see the state Running again. Then say done: the bot looks when the instance was started.',
        'If it does not start, look into Event Viewer, Windows Logs, Application, for the last lines of MSSQL. Nothing else in this plan begins until it is back.',
      ],
      statement: undefined,
    },
    ...(why.before !== undefined && { before: why.before }),
    ...(why.windows !== undefined && { windows: why.windows }),
    done: startedAfter(instance, why.since),
    why: why.why,
    check: 'tempdb is made anew at each start: its date is later than the end of the step before.',
    undo: 'Nothing to undo.',
    risk: why.risk,
  });
}

interface Restart {
  title?: string;
  /** Id of the step before: only a start after its end counts. */
  since: string;
  before?: readonly CheckCall[];
  /** Empty: it ends what has begun. */
  windows?: readonly string[];
  why: string;
  risk: string;
}

/** Holds once the instance was started after the end of a step. */
export function startedAfter(instance: string, step: string): CheckCall {
  return { check: 'instance-started-after', args: { instance, step } };
}

/** `"SQL Server (MSSQLSERVER)"`, as Configuration Manager lists it. */
export function serviceOf({ serverName }: Pick<SetNode, 'serverName'>): string {
  return `"SQL Server (${serverName.split('\\')[1] ?? 'MSSQLSERVER'})"`;
}

/** No view that the bot reads says whether an instance is a failover cluster instance. */
export const clusterLine =
  'A failover cluster instance is taken offline and brought online in Failover Cluster Manager alone: the cluster would act against Configuration Manager.';
