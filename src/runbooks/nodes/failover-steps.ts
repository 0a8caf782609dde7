import type { CheckCall } from '../../engine/plan/check.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { groupFailover, mirrorFailover } from '../../sqlserver/statements/failover.ts';
import type { StepList } from '../rollover/step-list.ts';
import { leadingRole, type SetNode, setText } from './node-set.ts';
import { addRead } from './read-step.ts';
import type { Failover, Turn } from './restart-order.ts';

/** Takes back, the last first, what was handed over for the restarts: by then every instance was seen to come back. */
export function addFailbacks(steps: StepList, turns: readonly Pick<Turn, 'failovers'>[]): void {
  for (const { set, from, to } of turns.flatMap(({ failovers }) => failovers).toReversed())
    addFailover(
      steps,
      { set, from: to, to: from },
      `It was on ${from.entry.name} before, and a person asked to have it there again.`,
    );
}

/**
 * A planned failover by hand, and a look at the databases where they are then. Gives back the id of the failover.
 *
 * @param why for people; that the instance it comes from is restarted next, unless it is said
 */
export function addFailover(steps: StepList, failover: Failover, why = beforeRestart(failover)): string {
  const { set, from, to } = failover;
  const databases = JSON.stringify(set.databases);
  const role = leadingRole(set);
  const id = steps.add(`failover-${set.name}-to-${to.entry.name}`, {
    title: `Planned failover of ${setText(set)} from ${from.entry.name} to ${to.entry.name}`,
    target: { kind: 'instance', instance: to.entry.name, database: undefined },
    windows: [from.entry.name, to.entry.name],
    kind: 'seen',
    by: 'person',
    act: {
      kind: 'person',
      instructions: instructionsOf(failover),
      statement: set.kind === 'group' ? groupFailover(set.name) : mirrorFailover(set.name),
    },
    before: [
      { check: 'has-role', args: { instance: from.entry.name, databases, role } },
      {
        check: 'copies-in-step',
        args: { instance: from.entry.name, copy: to.serverName, databases, want: 'SYNCHRONIZED' },
      },
      ...cameBack(steps, to),
    ],
    done: { check: 'has-role', args: { instance: to.entry.name, databases, role } },
    settleMs: failoverSettleMs,
    why,
    check: `${to.entry.name} shows itself as ${role}.`,
    undo: 'The same the other way round, once the copies are synchronized and the other instance is as this one.',
    risk: 'Connections break for a moment. Nothing is lost: it is refused while a copy is behind (messages 41142, 1422).',
  });
  addTakenOver(steps, failover);
  return id;
}

function beforeRestart({ set, from, to }: Failover): string {
  return `${from.entry.name} is restarted next: whoever uses ${set.databases.join(', ')} is on ${to.entry.name} by then, whose encrypted databases came back after its restart.`;
}

/** What was looked at after its restart, asked once more: who skipped the look has not seen that it came back. */
function cameBack(steps: StepList, { entry }: SetNode): CheckCall[] {
  const calls = steps.all().flatMap(({ target, done }) => {
    const isThere = target?.kind === 'instance' && target.instance === entry.name;
    return isThere && done !== undefined && restartLooks.includes(done.check) ? [done] : [];
  });
  if (!calls.some(({ check }) => check === 'instance-started-after'))
    throw new Error(`a failover to ${entry.name}, which is not restarted before`);
  return calls;
}

const restartLooks: readonly string[] = ['instance-started-after', 'encrypted-databases-back'];

function instructionsOf({ set, from, to }: Failover): string[] {
  const group = set.kind === 'group';
  return [
    `Tell those who use ${set.databases.join(', ')}: their connections break for a moment and come back on ${to.entry.name}.`,
    group
      ? `In a query window on ${to.entry.name} (@@SERVERNAME ${to.serverName}), which is the secondary now: the statement acts where it is executed.`
      : `In a query window on ${from.entry.name} (@@SERVERNAME ${from.serverName}), which is the principal now, in master.`,
    `You should see "Commands completed successfully", and ${to.entry.name} as ${leadingRole(set)}.`,
    group
      ? 'If it is refused with message 41142, a copy is behind: wait for SYNCHRONIZED and try again. Never use FORCE_FAILOVER_ALLOW_DATA_LOSS here.'
      : 'If it is refused (messages 1422, 1477), the copies are not synchronized or safety is OFF: wait, or set it FULL. Never use FORCE_SERVICE_ALLOW_DATA_LOSS here.',
  ];
}

function addTakenOver(steps: StepList, { set, from, to }: Failover): void {
  // A mirror shows nothing of its copies: what the principal shows counts.
  const encrypted = set.databases.filter((name) =>
    [...from.encrypted, ...to.encrypted].some((each) => sameName(each, name)),
  );
  if (encrypted.length === 0) return;
  const instance = to.entry.name;
  steps.add(`taken-over-${instance}-${set.name}`, {
    title: `See that the databases of ${setText(set)} are online on ${instance}`,
    target: { kind: 'instance', instance, database: undefined },
    kind: 'seen',
    by: 'bot',
    act: { kind: 'look' },
    done: {
      check: 'encrypted-databases-back',
      args: { instance, databases: JSON.stringify(encrypted) },
    },
    ifDoneBefore: 'fine',
    settleMs: failoverSettleMs,
    why: 'A failover opens the encryption keys on the instance that takes over.',
    check: `sys.databases shows ${encrypted.join(', ')} ONLINE there.`,
    undo: 'A planned failover back.',
    risk: 'Message 33111 there, or RECOVERY_PENDING: its key does not open on that instance. Fail back while the other one still runs as before.',
  });
  addRead(steps, to, encrypted);
}

const failoverSettleMs = 2 * 60_000;
