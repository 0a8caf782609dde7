import { sameName } from '../../fleet/links/same-name.ts';
import { protectorKey } from '../../sqlserver/statements/database-encryption.ts';
import { maskedText } from '../../sqlserver/statements/render.ts';
import { addBackups } from './backup-steps.ts';
import { credentialName } from './node-steps.ts';
import { onPrimary } from './on-primary.ts';
import type { RolledDatabase, Rollover } from './rollover.ts';
import type { StepList } from './step-list.ts';

/** Wraps one database's encryption key anew on the primary, and sees that every copy followed. Gives back the id of the step that wraps it. */
export function addDatabaseSteps(
  steps: StepList,
  rollover: Rollover,
  database: RolledDatabase,
  runId: string,
): string {
  const rewrap = addRewrap(steps, rollover, database);
  addCopiesLook(steps, rollover, database);
  addBackups(steps, database, { rollover, runId, rewrap });
  return rewrap;
}

function addRewrap(steps: StepList, rollover: Rollover, database: RolledDatabase): string {
  const { primary, others, names } = rollover;
  const instance = primary.entry.name;
  const { name, copies } = database;
  return steps.add(`protector-${instance}-${name}`, {
    title: `Put ${name} under ${names.key}`,
    kind: 'seen',
    ...onPrimary(rollover, database, protectorKey(names.key)),
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
      { check: 'copies-follow', args: { instance, database: name } },
      { check: 'protector', args: { instance, database: name, key: primary.oldKey } },
      ...[primary, ...others].map((node) => ({
        check: 'login-has-credential',
        args: {
          instance: node.entry.name,
          login: names.login,
          credential: credentialName(rollover, node),
        },
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
// unverified: A secondary, readable or not, shows the encryption keys of its copies in sys.dm_database_encryption_keys.
function addCopiesLook(steps: StepList, { others, names }: Rollover, { name, copies }: RolledDatabase): void {
  if (copies.through === undefined || copies.role === 'PRINCIPAL') return;
  for (const { entry, serverName } of others) {
    if (!copies.others.some((other) => sameName(other, serverName))) continue;
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

/** State 6 is short: the key is wrapped, not the data. */
const rewrapSettleMs = 60_000;
/** A copy applies the log when it gets to it. */
const copySettleMs = 10 * 60_000;
