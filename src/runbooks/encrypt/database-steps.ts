import { typed } from '../../engine/plan/instruction.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { resumedScan } from '../../sqlserver/statements/database-encryption.ts';
import {
  droppedEncryptionKey,
  encryptionOff,
  encryptionOn,
  newEncryptionKey,
} from '../../sqlserver/statements/first-encryption.ts';
import { maskedText } from '../../sqlserver/statements/render.ts';
import { onPrimary } from '../rollover/on-primary.ts';
import type { StepList } from '../rollover/step-list.ts';
import { addFirstBackups } from './backup-steps.ts';
import type { Encryption, PlainDatabase } from './encryption.ts';

/** Makes the encryption key, begins to encrypt, waits for the scan, looks at the copies and has backups made. */
export function addDatabaseSteps(
  steps: StepList,
  encryption: Encryption,
  database: PlainDatabase,
  runId: string,
): void {
  addKey(steps, encryption, database);
  const begun = addSwitch(steps, encryption, database);
  addScanWait(steps, encryption, database);
  addCopyLooks(steps, encryption, database);
  addFirstBackups(steps, database, { rollover: encryption, rewrap: begun, runId });
}

function addKey(steps: StepList, encryption: Encryption, database: PlainDatabase): void {
  const { primary, others, algorithm } = encryption;
  const instance = primary.entry.name;
  const { name, copies } = database;
  const key = primary.oldKey;
  steps.add(`encryption-key-${instance}-${name}`, {
    title: `Encryption key for ${name}, under ${key}`,
    kind: 'seen',
    ...onPrimary(encryption, database, newEncryptionKey(key, algorithm)),
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
      { check: 'not-encrypted', args: { instance, database: name } },
      { check: 'copies-follow', args: { instance, database: name } },
      ...[primary, ...others].map((node) => ({
        check: 'login-has-credential',
        args: { instance: node.entry.name, login: node.login, credential: node.presentCredential },
      })),
    ],
    done: { check: 'encryption-key', args: { instance, database: name, key } },
    why: 'Data is encrypted with a key of the database; only that key is wrapped by the vault. Nothing is encrypted yet.',
    check: 'sys.dm_database_encryption_keys shows the key with the thumbprint of the key object.',
    undo: `${maskedText(droppedEncryptionKey())} in ${name}, while nothing is encrypted with it.`,
    risk: 'It asks the vault to wrap: a missing right ends it with provider code 3113, a login without credential with message 33046. Nothing is changed then.',
  });
}

function addSwitch(steps: StepList, encryption: Encryption, database: PlainDatabase): string {
  const { primary } = encryption;
  const instance = primary.entry.name;
  const { name } = database;
  return steps.add(`encryption-on-${instance}-${name}`, {
    title: `Begin to encrypt ${name}`,
    kind: 'seen',
    ...onPrimary(encryption, database, encryptionOn(name)),
    before: [
      { check: 'encryption-key', args: { instance, database: name, key: primary.oldKey } },
      { check: 'copies-follow', args: { instance, database: name } },
    ],
    done: { check: 'encryption-begun', args: { instance, database: name } },
    settleMs: beginsWithinMs,
    why: 'A scan in the background reads, encrypts and writes every page; the database stays in use.',
    check: 'sys.dm_database_encryption_keys shows state 2, or 3 when it is over already.',
    undo: `${maskedText(encryptionOff(name))} decrypts by another scan; the log and backups made meanwhile still need the key.`,
    risk: 'The scan costs reads and writes for as long as it runs, tempdb is encrypted with it for every database of the instance, and the log grows. A backup or a change of files that is running refuses it (messages 33109, 37562).',
  });
}

/** It may take hours or days: nothing is held meanwhile, and the bot looks by itself. */
function addScanWait(steps: StepList, { primary }: Encryption, { name }: PlainDatabase): void {
  const instance = primary.entry.name;
  steps.add(`encrypted-${instance}-${name}`, {
    title: `Wait until ${name} is encrypted`,
    target: { kind: 'instance', instance, database: name },
    kind: 'seen',
    by: 'person',
    // The scan goes on whatever the windows say.
    windows: [],
    act: {
      kind: 'person',
      instructions: [
        'There is nothing to type. The bot looks again and again, says in this thread how far the scan is, and goes on by itself; Done makes it look now.',
        `How far it is: ${typed(`SELECT encryption_state, percent_complete FROM sys.dm_database_encryption_keys WHERE database_id = DB_ID(N'${name.replaceAll("'", "''")}');`)} State 2 is under way, 3 is encrypted.`,
        `If it was suspended (encryption_scan_state 2; SQL Server 2019 and later), in a query window on ${instance}: ${typed(maskedText(resumedScan(name)))}`,
        'If percent_complete stays where it is for hours, look into the error log for messages 330xx and 331xx (33114 means that the scan was aborted: run SET ENCRYPTION ON again), and ask for /ekm start diagnose.',
      ],
      statement: undefined,
    },
    done: { check: 'protector', args: { instance, database: name, key: primary.oldKey } },
    ifDoneBefore: 'fine',
    why: 'Until the scan is over, pages on disk are readable without the key.',
    check: 'sys.dm_database_encryption_keys shows state 3 and no scan.',
    undo: `${maskedText(encryptionOff(name))} decrypts again.`,
    risk: 'An instance that stops meanwhile goes on with the scan when it starts, if it can open the key.',
  });
}

// unverified: A secondary, readable or not, shows the encryption keys of its copies in sys.dm_database_encryption_keys.
function addCopyLooks(steps: StepList, { others }: Encryption, { name, copies }: PlainDatabase): void {
  if (copies.through === undefined || copies.role === 'PRINCIPAL') return;
  for (const { entry, serverName, oldKey } of others) {
    if (!copies.others.some((other) => sameName(other, serverName))) continue;
    steps.add(`copy-${entry.name}-${name}`, {
      title: `See that the copy of ${name} on ${entry.name} is encrypted`,
      target: { kind: 'instance', instance: entry.name, database: name },
      kind: 'seen',
      by: 'bot',
      act: { kind: 'look' },
      done: { check: 'protector', args: { instance: entry.name, database: name, key: oldKey } },
      ifDoneBefore: 'fine',
      settleMs: copySettleMs,
      why: 'A copy whose instance cannot open the key stops applying the log.',
      check: 'The view there shows the thumbprint and state 3.',
      undo: 'As for the step before.',
      risk: 'Message 33111 there means that the key object is missing: start ekm-setup for that instance.',
      unverified:
        'A readable or unreadable secondary shows its encryption key in sys.dm_database_encryption_keys.',
    });
  }
}

/** The state changes with the statement. */
const beginsWithinMs = 60_000;
/** A copy applies the log when it gets to it. */
const copySettleMs = 10 * 60_000;
