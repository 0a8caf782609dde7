import { checkpoint, protectorKey } from '../../sqlserver/statements/database-encryption.ts';
import { maskedText } from '../../sqlserver/statements/render.ts';
import { actorOf } from './master-step.ts';
import type { RolledDatabase, Rollover } from './rollover.ts';
import type { StepList } from './step-list.ts';

/** Wraps one database's encryption key anew on the primary, and sees that every copy followed. */
export function addDatabaseSteps(steps: StepList, rollover: Rollover, database: RolledDatabase): void {
  const rewrap = addRewrap(steps, rollover, database);
  addCopiesLook(steps, rollover, database);
  addLogStep(steps, rollover, database, rewrap);
  addFullBackup(steps, rollover, database, rewrap);
}

function addRewrap(steps: StepList, { primary, others, names }: Rollover, database: RolledDatabase): string {
  const instance = primary.entry.name;
  const { name, copies } = database;
  const statement = protectorKey(names.key);
  const role =
    copies.role === 'PRIMARY' || copies.role === 'PRINCIPAL'
      ? { database: name, is: copies.role }
      : undefined;
  return steps.add(`protector-${instance}-${name}`, {
    title: `Put ${name} under ${names.key}`,
    target: { kind: 'instance', instance, database: name },
    kind: 'seen',
    by: actorOf(primary, statement),
    act: {
      kind: 'sql',
      instance,
      database: name,
      statement,
      guard: { serverName: primary.serverName, database: name, role },
    },
    before: [
      {
        check: 'role',
        args: {
          instance,
          database: name,
          role: copies.role ?? 'none',
          others: copies.others.toSorted().join('\n'),
        },
      },
      { check: 'database-ready', args: { instance, database: name } },
      ...[primary, ...others].map((node) => ({
        check: 'login-has-credential',
        args: { instance: node.entry.name, login: names.login, credential: names.credential },
      })),
    ],
    done: { check: 'protector', args: { instance, database: name, key: names.key } },
    settleMs: rewrapSettleMs,
    why: 'Only the encryption key of the database is wrapped anew: quick, online, no data is encrypted again.',
    check: 'sys.dm_database_encryption_keys shows the new thumbprint and state 3.',
    undo: `While the old key object stands: ${maskedText(protectorKey(primary.oldKey))} in ${name}, perhaps after a log backup (message 33122).`,
    risk: 'A scan or backup that begins meanwhile is refused or refuses it (messages 33109, 33110); the step can then be tried again.',
  });
}

/** On a mirror the database is restoring and its views show nothing of its key: that copy is seen when it takes over. */
function addCopiesLook(steps: StepList, { others, names }: Rollover, { name, copies }: RolledDatabase): void {
  if (copies.through === undefined || copies.role === 'PRINCIPAL') return;
  for (const { entry, serverName } of others) {
    if (!copies.others.includes(serverName)) continue;
    steps.add(`copy-${entry.name}-${name}`, {
      title: `See that the copy of ${name} on ${entry.name} followed`,
      target: { kind: 'instance', instance: entry.name, database: name },
      kind: 'seen',
      by: 'bot',
      act: { kind: 'look' },
      done: { check: 'protector', args: { instance: entry.name, database: name, key: names.key } },
      ifDoneBefore: 'fine',
      settleMs: copySettleMs,
      why: 'A copy whose instance cannot open the new key stops applying the log.',
      check: 'The view there shows the new thumbprint and state 3.',
      undo: 'As for the step before.',
      risk: 'Message 33111 there means that the key object is missing: the steps above made it.',
      unverified:
        'A readable or unreadable secondary shows its encryption key in sys.dm_database_encryption_keys.',
    });
  }
}

function addLogStep(
  steps: StepList,
  rollover: Rollover,
  { name, recoveryModel }: RolledDatabase,
  rewrap: string,
): void {
  const { primary, others } = rollover;
  const instance = primary.entry.name;
  const target = { kind: 'instance', instance, database: name } as const;
  if (recoveryModel === 'SIMPLE') {
    const statement = checkpoint();
    steps.add(`checkpoint-${instance}-${name}`, {
      title: `Checkpoint in ${name}`,
      target,
      kind: 'repeatable',
      by: actorOf(primary, statement),
      act: {
        kind: 'sql',
        instance,
        database: name,
        statement,
        guard: { serverName: primary.serverName, database: name, role: undefined },
      },
      why: 'In simple recovery there is no log backup: a checkpoint lets parts of the log go that need the old key.',
      check: 'Its effect cannot be read; doing it again is harmless.',
      undo: 'Nothing to undo.',
      risk: 'None.',
    });
    return;
  }
  steps.add(`log-backup-${instance}-${name}`, {
    title: `Log backup of ${name}`,
    target,
    kind: 'seen',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [`Run the site's own log backup of ${name} now, or wait for its next one.`],
      statement: undefined,
    },
    done: backupAfter([primary, ...others], name, 'L', rewrap),
    ifDoneBefore: 'fine',
    why: 'Parts of the log from before need the old key, and a second change of the key needs a log backup first (message 33122).',
    check: 'msdb of a replica shows a log backup that is later than the change.',
    undo: 'Nothing to undo.',
    risk: 'None.',
  });
}

function addFullBackup(
  steps: StepList,
  { primary, others }: Rollover,
  { name }: RolledDatabase,
  rewrap: string,
): void {
  const instance = primary.entry.name;
  steps.add(`full-backup-${instance}-${name}`, {
    title: `Full backup of ${name}`,
    target: { kind: 'instance', instance, database: name },
    kind: 'seen',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [`Run the site's own full backup of ${name}.`],
      statement: undefined,
    },
    done: backupAfter([primary, ...others], name, 'D', rewrap),
    ifDoneBefore: 'fine',
    why: 'Until there is one, every restore needs the old key.',
    check: 'msdb of a replica shows a full backup that is later than the change.',
    undo: 'Nothing to undo.',
    risk: 'None.',
  });
}

function backupAfter(nodes: readonly Rollover['primary'][], database: string, kind: 'L' | 'D', step: string) {
  const instances = nodes.map(({ entry }) => entry.name).join('\n');
  return { check: 'backup-after', args: { instances, database, kind, step } };
}

/** State 6 is short: the key is wrapped, not the data. */
const rewrapSettleMs = 60_000;
/** A copy applies the log when it gets to it. */
const copySettleMs = 10 * 60_000;
