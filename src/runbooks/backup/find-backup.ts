import type { Seen } from '../../engine/plan/seen.ts';
import type { Stop } from '../../engine/runbook.ts';
import type { VaultEntry } from '../../fleet/inventory.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { VaultFacts, VaultKeyFacts } from '../../keyvault/vault-facts.ts';
import { type Missing, need, stop } from '../rollover/stops.ts';
import type { KeyBackup } from './key-backup.ts';

/** Finds the keys that a person named in their vault. */
export function findBackup(parameters: Readonly<Record<string, string>>, seen: Seen): KeyBackup | Missing {
  const asked = parameters['vault'] ?? '';
  const vault = seen.inventory.vaults.find(({ name }) => sameName(name, asked));
  if (vault === undefined)
    return stop(`Vault ${asked}`, 'ekm.yaml does not have it.', 'Add it to ekm.yaml, or choose another.');
  const reading = seen.vaults.get(vault.name.toLowerCase());
  if (reading === undefined) return need({ kind: 'vault', name: vault.name });
  if (reading.state === 'unknown')
    return stop(`Vault ${vault.name}`, `It could not be read: ${reading.detail}.`, reading.next);
  const names = (parameters['key'] ?? '').split(',').map((name) => name.trim());
  const keys: VaultKeyFacts[] = [];
  for (const name of names.filter((each) => each !== '')) {
    const key = findKey(vault, reading.value, name);
    if ('what' in key) return { kind: 'stops', stops: [key] };
    if (!keys.includes(key)) keys.push(key);
  }
  if (keys.length === 0) return stop('Keys', 'None is named.', 'Name at least one: key=sql01-tde-2026.');
  return { vault, keys };
}

function findKey(
  { name: vault }: VaultEntry,
  { keys, deletedKeys }: VaultFacts,
  name: string,
): VaultKeyFacts | Stop {
  const what = `Key ${name} in vault ${vault}`;
  const key = keys.find((each) => sameName(each.name, name));
  if (key === undefined) {
    const isDeleted =
      deletedKeys.state === 'read' && deletedKeys.value.some((each) => sameName(each.name, name));
    return {
      what,
      why: isDeleted ? 'It was deleted: a deleted key cannot be backed up.' : 'The vault has no such key.',
      next: isDeleted
        ? 'Recover it first (runbook key-recovery).'
        : 'Check its name: /ekm report lists the keys in use.',
    };
  }
  if (key.versions.length > mostVersions)
    return {
      what,
      why: `It has ${key.versions.length} versions, and Key Vault backs up no more than ${mostVersions}.`,
      next: 'Roll over to a key of a new name first (runbook tde-key-rollover), and back up that one.',
    };
  return key;
}

/** https://learn.microsoft.com/azure/key-vault/general/backup */
const mostVersions = 500;
