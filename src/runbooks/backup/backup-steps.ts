import { typed } from '../../engine/plan/instruction.ts';
import { keyBackupTag } from '../../keyvault/key-tags.ts';
import type { VaultKeyFacts } from '../../keyvault/vault-facts.ts';
import { azureName, azVault, keyRole } from '../azure/az-vault.ts';
import { askPeople } from '../questions/ask-people.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { KeyBackup } from './key-backup.ts';
import { keyBackupFile } from './key-backup-file.ts';
import { tagCommand } from './tag-command.ts';

/** Backs up each key after a look at it: by the bot where ekm.yaml says where to, else by hand. */
export function addKeyBackups(steps: StepList, backup: KeyBackup, runId: string): void {
  for (const key of backup.keys) {
    const since = addLook(steps, backup, key);
    if (backup.vault.change && backup.vault.keyBackups !== undefined)
      addByBot(steps, backup, { key, since, folder: backup.vault.keyBackups, runId });
    else addByHand(steps, backup, { key, since });
  }
  addSecondPlace(steps, backup);
}

function addLook(steps: StepList, { vault }: KeyBackup, { name: key }: VaultKeyFacts): string {
  return steps.add(`key-${key}`, {
    title: `See that key ${key} is there`,
    target: { kind: 'vault', vault: vault.name },
    kind: 'seen',
    by: 'bot',
    act: { kind: 'look' },
    done: { check: 'vault-key-there', args: { vault: vault.name, key } },
    ifDoneBefore: 'fine',
    why: 'A backup that was made before this moment is not the one that this run makes.',
    check: 'The vault lists the key.',
    undo: 'Nothing to undo.',
    risk: 'None.',
  });
}

interface Backed {
  key: VaultKeyFacts;
  /** Step after which the backup has to be. */
  since: string;
}

function addByBot(
  steps: StepList,
  { vault }: KeyBackup,
  { key: { name: key }, since, folder, runId }: Backed & { folder: string; runId: string },
): void {
  const file = keyBackupFile(folder, { vault: vault.name, key, runId });
  steps.add(`backup-${key}`, {
    title: `Back up key ${key}`,
    target: { kind: 'vault', vault: vault.name },
    kind: 'seen',
    by: 'bot',
    act: { kind: 'back up vault key', vault: vault.name, key, file },
    done: { check: 'vault-key-backup-after', args: { vault: vault.name, key, step: since } },
    check: `The file is read back after it was written to ${file} on the bot's host; then the newest version is tagged ${keyBackupTag}, and the tag is seen.`,
    ...shared,
  });
}

function addByHand(steps: StepList, { vault }: KeyBackup, { key, since }: Backed): void {
  const { name } = key;
  steps.add(`backup-${name}`, {
    title: `Back up key ${name}`,
    target: { kind: 'vault', vault: vault.name },
    kind: 'seen',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        `Signed in to Azure as somebody with the key permissions get, backup and update (${keyRole(vault)}):`,
        typed(
          `az keyvault key backup ${azVault(vault)} --name ${name} --file ${azureName(vault)}-${name}.keybackup`,
        ),
        'It says nothing when it worked. See that the file is there and not empty. Then record the moment in UTC as a tag of the newest version, beside the tags it has:',
        tagCommand(vault, key),
        'A file that is there already is not overwritten: choose another name. "Forbidden" means that the permission backup or update is missing.',
      ],
      statement: undefined,
    },
    done: { check: 'vault-key-backup-after', args: { vault: vault.name, key: name, step: since } },
    evidence: [{ name: 'file', label: 'Where the backup file lies', isRequired: true }],
    check: `The newest version is tagged ${keyBackupTag} with a moment of this run. A vault keeps no record of backups: that there is a file is kept as said.`,
    ...shared,
  });
}

const shared = {
  ifDoneBefore: 'fine' as const,
  why: 'If vault and key are lost without a backup, every database and every backup under it is lost.',
  undo: 'Nothing to undo.',
  risk: 'None for the databases. Whoever has the file and the right to restore keys in this subscription has the key: keep it as you keep keys.',
};

function addSecondPlace(steps: StepList, { vault, keys }: KeyBackup): void {
  const names = keys.map(({ name }) => name).join(', ');
  askPeople(steps, 'second-place', {
    title: 'Copy the backup to a second place, and say whether a restore has been tried',
    target: { kind: 'vault', vault: vault.name },
    lines: [
      `Copy the files of ${names} to a place that is not lost with the first: another machine, another site. Compare their sizes or checksums.`,
      'A backup can be restored only in the same Azure subscription and the same geography, as the same name, and only where no key of that name is, not even a deleted one.',
      'Once a year try it: restore into a vault for tests of the same subscription and geography, compare the key identifiers, and delete that copy there.',
    ],
    asks: [
      { name: 'places', label: 'The two places' },
      { name: 'tried', label: 'When a restore was last tried, or "never"', isRequired: false },
    ],
    why: 'One file on one disk is lost as easily as a vault.',
    check: 'Nothing can be looked at: it is kept as said by a person.',
    risk: 'A restored copy is a key of its own: disabling the original does not disable it.',
  });
}
