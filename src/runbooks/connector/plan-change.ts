import type { DecidingFact, Plan } from '../../engine/plan/plan.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import type { Planned, PlanRequest } from '../../engine/runbook.ts';
import { addFailbacks } from '../nodes/failover-steps.ts';
import { downNotes, movedNotes } from '../nodes/turn-notes.ts';
import { holdAgainst } from '../rollover/prechecks.ts';
import { StepList } from '../rollover/step-list.ts';
import { isMissing } from '../rollover/stops.ts';
import { changeConditions } from './change-conditions.ts';
import {
  buildText,
  type ConnectorChange,
  type Direction,
  isCrossing,
  type NodeConnector,
} from './connector-change.ts';
import { addEnabling, emergencyText } from './emergency.ts';
import { findChange } from './find-change.ts';
import { addCrossingBackups, addRecord } from './last-steps.ts';
import { addNodeTurn } from './node-steps.ts';
import { addQuestions } from './question-steps.ts';

/** Plans another build of the connector, newer or older. */
export function planChange(
  { runbook, direction, revision }: { runbook: string; direction: Direction; revision: number },
  { parameters }: PlanRequest,
  seen: Seen,
): Planned {
  const change = findChange(direction, parameters, seen);
  if (isMissing(change)) return change.kind === 'needs' ? change : { kind: 'refusal', stops: change.stops };
  const { passed, stops } = holdAgainst(changeConditions(change), seen);
  if (stops.length > 0) return { kind: 'refusal', stops };
  const names = change.turns.map(({ node }) => node.entry.name).join(', ');
  const plan: Plan = {
    formatVersion: 1,
    runbook,
    revision,
    title: `${emergencyText(change)}Connector ${buildText(change.target)} on ${names}`,
    parameters,
    targets: touchedBy(change).map(({ node: { entry } }) => ({
      kind: 'instance',
      name: entry.name,
      environment: entry.environment,
      tags: entry.tags,
    })),
    facts: factsOf(change),
    steps: stepsOf(change),
    secrets: [],
    prechecks: passed,
    notes: notesOf(change),
  };
  return { kind: 'plan', plan };
}

/** The connectors of all instances on which anything is done, in their order. */
function touchedBy({ turns, disabled }: ConnectorChange): readonly NodeConnector[] {
  return [...new Set([...turns.map(({ connector }) => connector), ...disabled])];
}

function stepsOf(change: ConnectorChange): Plan['steps'] {
  const steps = new StepList();
  addEnabling(steps, change);
  addQuestions(steps, change);
  for (const turn of change.turns) addNodeTurn(steps, change, turn);
  if (change.isBack) addFailbacks(steps, change.turns);
  addCrossingBackups(steps, change);
  addRecord(steps, change);
  return steps.all();
}

/** Builds, paths and who leads: another of these is another plan. */
function factsOf(change: ConnectorChange): DecidingFact[] {
  const { sets, target } = change;
  return [
    { item: 'connector/target', value: target.id },
    ...touchedBy(change).flatMap(({ node, ...connector }) => [
      { item: `instance/${node.entry.name}/serverName`, value: node.serverName },
      {
        item: `instance/${node.entry.name}/provider`,
        value: `${connector.provider} ${connector.version} ${connector.path} ${connector.isEnabled ? 'enabled' : 'disabled'}`,
      },
      { item: `instance/${node.entry.name}/dll`, value: connector.fileDate ?? 'not recorded' },
      { item: `instance/${node.entry.name}/encrypted`, value: node.encrypted.toSorted().join(', ') },
    ]),
    ...sets.flatMap(({ kind, name, primary, others, ready }) => [
      { item: `${kind}/${name}/primary`, value: primary },
      { item: `${kind}/${name}/others`, value: others.toSorted().join(', ') },
      { item: `${kind}/${name}/ready`, value: ready.toSorted().join(', ') },
    ]),
  ];
}

function notesOf({ direction, turns, target, sets, isBack }: ConnectorChange): string[] {
  const undated = turns.filter(
    ({ connector }) => !connector.isThere && buildText(connector).includes('not recorded'),
  );
  return [
    ...(turns.some(({ connector }) => isCrossing(connector, target))
      ? [
          'This crosses 1.0.4.0 and 1.0.5.0, which make thumbprints in different ways. Key objects that are there keep theirs and go on. Never drop and make a key object anew on one instance only: copies would look for another thumbprint. Keep both setup files while backups from before live (KB 4470999).',
        ]
      : []),
    ...(undated.length > 0
      ? [
          `Which build ${undated.map(({ node }) => node.entry.name).join(', ')} has is not known: its version names three, and the date of the DLL is not in ekm.yaml. It is asked for before anything is stopped.`,
        ]
      : []),
    ...movedNotes(turns, isBack),
    ...downNotes(turns),
    ...(sets.length > 0 ? ['While a secondary or mirror is down, nothing fails over to it by itself.'] : []),
    'Instances on which backups of these databases are restored, and targets of log shipping, are in no view: give them the same build.',
    'No view tells whether an instance is a failover cluster instance: the steps say what holds for one.',
    direction === 'upgrade'
      ? 'If an instance does not come back as it was, end the run and ask for connector-rollback: it takes instances whose databases are not online.'
      : 'What needs the newer build was looked for among the keys that are in use.',
  ];
}
