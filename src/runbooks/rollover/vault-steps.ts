import { typed } from '../../engine/plan/instruction.ts';
import { keyBackupTag, runTag } from '../../keyvault/key-tags.ts';
import { azVault } from '../azure/az-vault.ts';
import { keyBackupFile } from '../backup/key-backup-file.ts';
import type { Rollover } from './rollover.ts';
import type { StepList } from './step-list.ts';

/** Makes the new key and backs it up, before anything depends on it. A new version is there already: a person made it. */
export function addVaultSteps(steps: StepList, rollover: VaultPart, runId: string): void {
  if (rollover.newKey.version === undefined) addNewKey(steps, rollover, runId);
  addKeyBackup(steps, rollover, runId);
}

/** Has the key backed up: by the bot where ekm.yaml lets it and says where to, else by a person. */
export function addKeyBackup(steps: StepList, rollover: VaultPart, runId: string): void {
  if (rollover.vault.keyBackups === undefined || !rollover.vault.change) addBackupByHand(steps, rollover);
  else addBackup(steps, rollover, rollover.vault.keyBackups, runId);
}

type VaultPart = Pick<Rollover, 'vault' | 'newKey'>;

function addNewKey(steps: StepList, { vault, newKey }: VaultPart, runId: string): void {
  const { name: key, type, bits } = newKey;
  const tags = { [runTag]: runId };
  // Who makes it by hand may leave the tag out: that nobody else made it is then what the free name before says.
  const ownTag = vault.change ? { run: runId } : {};
  steps.add(`vault-key-${key}`, {
    title: `Make key ${key} in vault ${vault.name}`,
    target: { kind: 'vault', vault: vault.name },
    kind: 'seen',
    by: vault.change ? 'bot' : 'person',
    act: vault.change
      ? { kind: 'create vault key', vault: vault.name, key: { name: key, type, bits, tags } }
      : {
          kind: 'person',
          instructions: [
            'Make the key, in a shell that is signed in to Azure:',
            typed(
              `az keyvault key create ${azVault(vault)} --name ${key} --kty ${type} --size ${bits} --ops wrapKey unwrapKey --tags ${runTag}=${runId}`,
            ),
            'No expiry date and no activation date, unless your rules want them: the connector refuses an expired key.',
          ],
          statement: undefined,
        },
    before: [{ check: 'vault-key-name-free', args: { vault: vault.name, key } }],
    done: { check: 'vault-key', args: { vault: vault.name, key, type, bits: String(bits), ...ownTag } },
    why: 'A new name works with every build of the connector; a new version of the old name does not.',
    check: vault.change
      ? `The vault lists the key with one version: type, size, enabled, in its time, tagged ${runTag}=${runId}.`
      : 'The vault lists the key: type, size, enabled, in its time.',
    undo: 'Leave it, or disable and delete it by hand while nothing uses it: the bot deletes no key.',
    risk: 'If the name exists, this makes a new version of that key; the plan stops when the name is taken.',
    // unverified: The connector works with a key whose permitted operations are wrapKey and unwrapKey alone.
    ...(vault.change && {
      unverified:
        'The connector works with a key whose permitted operations are wrapKey and unwrapKey alone.',
    }),
  });
}

function addBackup(
  steps: StepList,
  { vault, newKey: { name: key, version } }: VaultPart,
  folder: string,
  runId: string,
): void {
  const file = keyBackupFile(folder, { vault: vault.name, key, runId });
  steps.add(`vault-key-backup-${key}`, {
    title: `Back up key ${key}`,
    target: { kind: 'vault', vault: vault.name },
    kind: 'seen',
    by: 'bot',
    act: {
      kind: 'back up vault key',
      vault: vault.name,
      key,
      file,
      ...(version !== undefined && { version }),
    },
    done: {
      check: 'vault-key-backup',
      args: { vault: vault.name, key, ...(version !== undefined && { version }) },
    },
    ifDoneBefore: 'fine',
    why: 'If vault and key are lost without a backup, every database under it is lost.',
    check: `The file is read back after it was written to ${file} on the bot's host; then the key is tagged ${keyBackupTag}, and the tag is seen.`,
    undo: 'Nothing to undo.',
    risk: 'None for the databases. Copy the file to a second place: it can be restored only in the same subscription and geography.',
  });
}

function addBackupByHand(steps: StepList, { vault, newKey: { name: key } }: VaultPart): void {
  steps.add(`vault-key-backup-${key}`, {
    title: `Back up key ${key}`,
    target: { kind: 'vault', vault: vault.name },
    kind: 'attested',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        'Back it up, in a shell that is signed in to Azure:',
        typed(`az keyvault key backup ${azVault(vault)} --name ${key} --file ${key}.backup`),
        'Keep the file in two places. It can be restored only in the same subscription and geography.',
        `Tag the key ${keyBackupTag} with the date, beside the tags it has: then the report knows of the backup.`,
      ],
      statement: undefined,
    },
    evidence: [{ name: 'file', label: 'Where the backup file lies', isRequired: true }],
    why: 'If vault and key are lost without a backup, every database under it is lost.',
    check: 'Nothing can be looked at: a vault keeps no record of backups. It is kept as said by a person.',
    undo: 'Nothing to undo.',
    risk: 'None for the databases.',
  });
}
