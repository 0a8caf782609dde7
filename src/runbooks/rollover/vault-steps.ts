import type { Rollover } from './rollover.ts';
import type { StepList } from './step-list.ts';

/** Makes the new key and backs it up, before anything depends on it. */
export function addVaultSteps(steps: StepList, { vault, newKey }: Rollover, runId: string): void {
  const { name: key, type, bits } = newKey;
  const target = { kind: 'vault', vault: vault.name } as const;
  steps.add(`vault-key-${key}`, {
    title: `Make key ${key} in vault ${vault.name}`,
    target,
    kind: 'seen',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        `az keyvault key create --vault-name ${vault.name} --name ${key} --kty ${type} --size ${bits} --ops wrapKey unwrapKey --tags ekm-run=${runId}`,
        'No expiry date and no activation date, unless your rules want them: the connector refuses an expired key.',
      ],
      statement: undefined,
    },
    before: [{ check: 'vault-key-name-free', args: { vault: vault.name, key } }],
    done: { check: 'vault-key', args: { vault: vault.name, key, type, bits: String(bits) } },
    why: 'A new name works with every build of the connector; a new version of the old name does not.',
    check: 'The vault lists the key: type, size, enabled, in its time.',
    undo: 'Leave it, or disable and delete it while nothing uses it.',
    risk: 'If the name exists, this makes a new version of that key; the plan stops when the name is taken.',
  });
  steps.add(`vault-key-backup-${key}`, {
    title: `Back up key ${key}`,
    target,
    kind: 'attested',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        `az keyvault key backup --vault-name ${vault.name} --name ${key} --file ${key}.backup`,
        'Keep the file in two places. It can be restored only in the same subscription and geography.',
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
