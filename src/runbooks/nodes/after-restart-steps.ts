import { sameName } from '../../fleet/links/same-name.ts';
import { keyErrorsLogged } from '../../sqlserver/statements/reading.ts';
import type { StepList } from '../rollover/step-list.ts';
import { type SetNode, setText } from './node-set.ts';
import { addRead } from './read-step.ts';
import type { Copied, Turn } from './restart-order.ts';

/**
 * What is looked at after a restart that really happened: encrypted databases, copies, a row of each database that can be
 * read there, and the error log. Gives back the id of the first step.
 */
export function addAfterRestart(steps: StepList, turn: Turn, advice: string): string | undefined {
  const { node, copies, followers } = turn;
  const first = addDatabasesBack(steps, turn, advice);
  for (const copy of copies.filter(({ set }) => !set.isDown)) addInStep(steps, node, copy);
  for (const { set, node: other } of followers)
    addInStep(steps, other, { set, leader: node, isReady: false });
  addOwnRead(steps, turn);
  addErrorLog(steps, node);
  return first;
}

/** @param advice what to do when one does not come back; two sentences at most */
function addDatabasesBack(
  steps: StepList,
  { node: { entry, encrypted: all }, copies }: Turn,
  advice: string,
): string | undefined {
  // What is mirrored to here by now is RESTORING: its partner says whether it is in step.
  const mirrored = copies.filter(({ set }) => set.kind === 'mirroring').flatMap(({ set }) => set.databases);
  const encrypted = all.filter((name) => !mirrored.some((each) => sameName(each, name)));
  if (encrypted.length === 0) return undefined;
  const instance = entry.name;
  return steps.add(`databases-${instance}`, {
    title: `See that the encrypted databases of ${instance} came back`,
    target: { kind: 'instance', instance, database: undefined },
    kind: 'seen',
    by: 'bot',
    act: { kind: 'look' },
    done: {
      check: 'encrypted-databases-back',
      args: { instance, databases: JSON.stringify(encrypted) },
    },
    ifDoneBefore: 'fine',
    settleMs: recoverySettleMs,
    why: 'A database opens its encryption key at a start: only this proves credential, vault and connector of the instance.',
    check: `sys.databases shows ${encrypted.join(', ')} ONLINE, and no encryption under way.`,
    undo: 'Nothing to undo.',
    risk: `RECOVERY_PENDING: its key did not open; /ekm explain the 33xxx line of the error log. ${advice}`,
  });
}

function addInStep(steps: StepList, node: SetNode, { set, leader, isReady }: Copied): void {
  const { entry } = node;
  const want = isReady ? 'SYNCHRONIZED' : 'SYNCHRONIZING';
  steps.add(`in-step-${entry.name}-${set.name}`, {
    title: `See that the copies of ${setText(set)} on ${entry.name} are in step again`,
    target: { kind: 'instance', instance: leader.entry.name, database: undefined },
    kind: 'seen',
    by: 'bot',
    act: { kind: 'look' },
    done: {
      check: 'copies-in-step',
      args: {
        instance: leader.entry.name,
        copy: node.serverName,
        databases: JSON.stringify(set.databases),
        want,
      },
    },
    ifDoneBefore: 'fine',
    settleMs: copySettleMs,
    why: `Until then ${entry.name} cannot take over.`,
    check: `${leader.entry.name} shows each of them ${want}, and none suspended.`,
    undo: 'Nothing to undo.',
    risk: 'A copy whose key does not open stays behind or is suspended: the error log of its instance says why.',
  });
}

/** Only where the instance leads, or has it alone: most secondaries and all mirrors cannot be read. */
function addOwnRead(steps: StepList, { node, copies }: Turn): void {
  const copied = copies.flatMap(({ set }) => set.databases);
  const readable = node.encrypted.filter((name) => !copied.some((each) => sameName(each, name)));
  addRead(steps, node, readable);
}

function addErrorLog(steps: StepList, { entry }: SetNode): void {
  const instance = entry.name;
  steps.add(`error-log-${instance}`, {
    title: `Look into the error log of ${instance} since the restart`,
    target: { kind: 'instance', instance, database: undefined },
    kind: 'attested',
    by: 'person',
    // It only reads, and what it is about has just happened.
    windows: [],
    act: {
      kind: 'person',
      instructions: [
        `On ${instance}, in a query window. None of the three should give a row since the restart.`,
        'If it gives rows, put the lines after them to /ekm explain before you say done. In Event Viewer, Application, the connector writes as "SQL Server Connector for Microsoft Azure Key Vault".',
      ],
      statement: keyErrorsLogged(),
    },
    evidence: [{ name: 'errors', label: 'Errors since the restart, or "none"', isRequired: true }],
    why: 'A provider that loads late or a key that opened at the second try shows there only.',
    check: "The bot's login does not read the error log: it is kept as said by a person.",
    undo: 'Nothing to undo.',
    risk: 'None: it only reads.',
  });
}

/** Recovery of a large database takes its time, and so does a vault that throttles. */
const recoverySettleMs = 10 * 60_000;
const copySettleMs = 30 * 60_000;
