import { typed } from '../../engine/plan/instruction.ts';
import { azureName, azVault, keyRole } from '../azure/az-vault.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { Recovery } from './recovery.ts';

/** Takes a deleted key back: nothing changes in SQL Server. Before any restore, because the name of a deleted key is taken. */
export function addRecoverKey(steps: StepList, { vault, key }: Recovery): void {
  steps.add(`recover-${key}`, {
    title: `Recover the deleted key ${key} in vault ${vault.name}`,
    // What the vault lacks does not wait for the windows of instances.
    windows: [],
    target: { kind: 'vault', vault: vault.name },
    kind: 'seen',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        `Signed in to Azure as somebody with the key permission recover (${keyRole(vault)}):`,
        typed(`az keyvault key recover ${azVault(vault)} --name ${key}`),
        `It prints the key with all its versions. The same in PowerShell: ${typed(`Undo-AzKeyVaultKeyRemoval -VaultName ${azureName(vault)} -Name ${key}`)}`,
        'Find out who deleted it and why, before somebody does it again: the activity log of the vault names them.',
      ],
      statement: undefined,
    },
    done: { check: 'vault-key-there', args: { vault: vault.name, key } },
    ifDoneBefore: 'fine',
    settleMs: vaultSettleMs,
    why: 'Nothing opens with a deleted key. Recovered, it is the same key with the same versions, and nothing has to change in SQL Server.',
    check: 'The vault lists the key with a version that is enabled.',
    undo: 'Delete the key again, while nothing uses it.',
    risk: 'It has to be done before the retention ends: then the key is purged, and only a backup helps.',
  });
}

/** A purged key comes back under its name, into the vault where it was. */
export function addRestoreKey(steps: StepList, recovery: Recovery): void {
  const { rung, key } = recovery;
  const there = rung.kind === 'new vault' ? rung.to : recovery.vault;
  const vault = there.name;
  steps.add(`restore-${key}`, {
    title: `Restore key ${key} into vault ${vault}`,
    windows: [],
    target: { kind: 'vault', vault },
    kind: 'seen',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        `Find the newest backup file of the key: the record of its backup run, or the tag ekm-backup, says when it was made.`,
        `Signed in to Azure as somebody with the key permission restore (${keyRole(there)}), in the subscription and geography of the vault it was made in:`,
        typed(`az keyvault key restore ${azVault(there)} --file BACKUP-FILE`),
        `It prints the key under its old name with all its versions. The same in PowerShell: ${typed(`Restore-AzKeyVaultKey -VaultName ${azureName(there)} -InputFile BACKUP-FILE`)}`,
        '"Conflict" means that a key of that name is there, perhaps a deleted one: recover it instead. "BadParameter" means another subscription or geography.',
        'Without a backup file there is no way back: end this run, and take the databases from backups that are under another key or under none.',
      ],
      statement: undefined,
    },
    done: { check: 'vault-key-there', args: { vault, key } },
    ifDoneBefore: 'fine',
    settleMs: vaultSettleMs,
    evidence: [
      { name: 'file', label: 'Which backup file was restored, and from when it is', isRequired: true },
    ],
    why: 'The key has to come back under the same name, and with the very version that wrapped the databases.',
    check: 'The vault lists the key with a version that is enabled.',
    undo: 'Delete the restored key, while nothing uses it.',
    risk: 'A backup that is older than the newest version of the key lacks that version: its databases do not open.',
  });
}

/** Each key object still has to be that key: one of the same name that somebody made anew opens nothing. */
export function addSameKeyLooks(steps: StepList, recovery: Recovery): void {
  const { rung, vault, key, objects, isModulusSeen } = recovery;
  const there = rung.kind === 'new vault' ? rung.to.name : vault.name;
  for (const { instance, object } of objects)
    steps.add(`same-key-${instance}-${object}`, {
      title: `See that ${object} on ${instance} is this very key`,
      target: { kind: 'instance', instance, database: undefined },
      kind: 'seen',
      by: 'bot',
      act: { kind: 'look' },
      done: {
        check: 'same-vault-key',
        args: {
          instance,
          key: object,
          vault: there,
          vaultKey: key,
          modulus: isModulusSeen ? 'seen' : 'never seen',
        },
      },
      ifDoneBefore: 'fine',
      why: 'A key that was made anew under the old name, or a backup without the newest version, looks alike and opens nothing.',
      check: 'The modulus of a version of the vault key lies in the public key of the object in SQL Server.',
      undo: 'Nothing to undo.',
      risk: 'If it is another key: delete that one, and recover or restore the right one.',
    });
}

/** A vault shows what was recovered a little later. */
const vaultSettleMs = 2 * 60_000;
