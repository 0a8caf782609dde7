import { typed } from '../../engine/plan/instruction.ts';
import {
  partnerOnMirror,
  partnerOnPrincipal,
  safetyOff,
  witnessSet,
} from '../../sqlserver/statements/mirroring-session.ts';
import { inMaster } from '../rollover/master-step.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { MirroringSetup } from './setup.ts';

/** The copy by hand, then the session: the mirror is told first, the principal starts it. */
export function addSession(steps: StepList, setup: MirroringSetup): void {
  addRestore(steps, setup);
  addMirror(steps, setup);
  addPrincipal(steps, setup);
  if (setup.safety === 'OFF') addSafety(steps, setup);
  if (setup.witness !== undefined) addWitness(steps, setup);
}

function addRestore(steps: StepList, { database, principal, mirror, protector }: MirroringSetup): void {
  const instance = mirror.entry.name;
  steps.add(`restore-${instance}-${database}`, {
    title: `Restore ${database} on ${instance}, WITH NORECOVERY`,
    target: { kind: 'instance', instance, database },
    // From here until the session runs nobody backs up the log: what follows is not held.
    windows: [principal.entry.name, instance],
    kind: 'seen',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        `Stop the job that backs up the log of ${database} until the session runs: a log backup that the mirror does not get keeps it from starting (message 1412 or 1478).`,
        `On ${principal.entry.name}: a full backup of ${database}, then a log backup. Copy both files to the host of ${instance}.`,
        `On ${instance}: ${typed('RESTORE DATABASE ... WITH NORECOVERY')} from the full backup, then ${typed('RESTORE LOG ... WITH NORECOVERY')}; with MOVE where the folders differ. The name stays ${database}.`,
        'Management Studio shows it as "Restoring ...". If it is online, it was restored without NORECOVERY: drop it there, and restore again.',
      ],
      statement: undefined,
    },
    done: { check: 'database-state', args: { instance, database, state: 'RESTORING' } },
    ifDoneBefore: 'fine',
    why: 'A mirror begins as a copy that is still being restored.',
    check: `sys.databases on ${instance} shows it RESTORING. That the log was restored, too, shows when the session starts.`,
    undo: `DROP DATABASE ${database} on ${instance}.`,
    risk:
      protector === undefined
        ? 'It takes its time and its room.'
        : 'It takes its time and its room. Message 33111 means that the key of the database cannot be opened there.',
  });
}

function addMirror(steps: StepList, setup: MirroringSetup): void {
  const { database, principal, mirror } = setup;
  const instance = mirror.entry.name;
  steps.add(`partner-${instance}-${database}`, {
    title: `Tell ${instance} whom it mirrors`,
    kind: 'repeatable',
    ...inMaster(mirror, partnerOnMirror(database, principal.address)),
    windows: [],
    before: [
      { check: 'database-state', args: { instance, database, state: 'RESTORING' } },
      ...setup.trusts
        .filter(({ at, of }) => at !== setup.witness && of !== setup.witness)
        .map(({ at, of, user }) => ({
          check: 'certificate-handed-over',
          args: {
            owner: of.entry.name,
            certificate: of.certificate.name,
            instance: at.entry.name,
            user,
          },
        })),
    ],
    why: 'The mirror first: it must wait for the principal before that one calls.',
    check:
      'A mirror shows its sessions to a sysadmin alone: its effect is seen in the next step. Said again it does nothing.',
    undo: `ALTER DATABASE ${database} SET PARTNER OFF, on ${instance}: it stays restoring.`,
    risk: `The address is ${principal.address}: the host of ${instance} must be able to resolve it.`,
  });
}

function addPrincipal(steps: StepList, { database, principal, mirror }: MirroringSetup): void {
  const instance = principal.entry.name;
  steps.add(`partner-${instance}-${database}`, {
    title: `Start the mirroring of ${database} on ${instance}`,
    kind: 'seen',
    ...inMaster(principal, partnerOnPrincipal(database, mirror.address)),
    windows: [],
    before: [{ check: 'database-state', args: { instance, database, state: 'ONLINE' } }],
    done: inStep({ database, principal, mirror }),
    settleMs: syncSettleMs,
    why: 'The principal calls the mirror, and sends what it lacks.',
    check: 'sys.database_mirroring on the principal shows SYNCHRONIZED.',
    undo: `ALTER DATABASE ${database} SET PARTNER OFF: the mirror stays restoring.`,
    risk: `Message 1418: ${mirror.address} is not reached, or does not let it in (its error log says why). Messages 1412 and 1478: a log backup is missing on the mirror. With safety FULL commits wait for the mirror from then on.`,
  });
}

function addSafety(steps: StepList, { database, principal, mirror }: MirroringSetup): void {
  const instance = principal.entry.name;
  steps.add(`safety-${instance}-${database}`, {
    title: `Safety OFF for ${database}`,
    kind: 'seen',
    ...inMaster(principal, safetyOff(database)),
    // Until then commits wait for the mirror.
    windows: [],
    done: {
      check: 'session-safety',
      args: { partners: partnersOf({ principal, mirror }), database, safety: 'OFF' },
    },
    ifDoneBefore: 'fine',
    why: 'High performance: commits do not wait for the mirror.',
    check: 'sys.database_mirroring on the principal shows OFF.',
    undo: `ALTER DATABASE ${database} SET PARTNER SAFETY FULL.`,
    risk: 'What the mirror has not got is lost with the principal.',
  });
}

function addWitness(steps: StepList, { database, principal, mirror, witness }: MirroringSetup): void {
  if (witness === undefined) return;
  const instance = principal.entry.name;
  steps.add(`witness-${instance}-${database}`, {
    title: `Witness ${witness.entry.name} for ${database}`,
    kind: 'seen',
    ...inMaster(principal, witnessSet(database, witness.address)),
    before: [inStep({ database, principal, mirror })],
    done: {
      check: 'session-witness',
      args: { partners: partnersOf({ principal, mirror }), database, witness: witness.address },
    },
    ifDoneBefore: 'fine',
    settleMs: 2 * 60_000,
    why: 'With a witness the mirror takes over by itself when the principal is lost.',
    check: 'sys.database_mirroring on the principal shows the witness, CONNECTED.',
    undo: `ALTER DATABASE ${database} SET WITNESS OFF.`,
    risk: 'Message 1456: the witness does not let one of the partners in; its error log says which certificate it misses. A principal that loses mirror and witness stops serving the database.',
  });
}

type Pair = Pick<MirroringSetup, 'principal' | 'mirror'>;

function inStep({ database, ...pair }: Pair & { database: string }) {
  return { check: 'mirroring-in-step', args: { partners: partnersOf(pair), database } };
}

function partnersOf({ principal, mirror }: Pair): string {
  return [principal.entry.name, mirror.entry.name].toSorted().join('\n');
}

/** The mirror gets what was written since the last log backup. */
const syncSettleMs = 60 * 60_000;
