import { typed } from '../../engine/plan/instruction.ts';
import type { VaultEntry } from '../../fleet/inventory.ts';
import { keyBackupTag } from '../../keyvault/key-tags.ts';
import type { VaultKeyFacts } from '../../keyvault/vault-facts.ts';
import { azureName, azVault } from '../azure/az-vault.ts';

/**
 * The command that tags the newest version as backed up. It replaces all tags, so that those that are there are in it; in
 * words where they are more than a shell takes as they stand.
 */
export function tagCommand(vault: VaultEntry, { name, versions }: VaultKeyFacts): string {
  const tags = Object.entries(versions.at(-1)?.tags ?? {}).filter(([tag]) => tag !== keyBackupTag);
  const isPlain = tags.every((pair) => pair.every((text) => /^[\w.:/@-]{1,100}$/.test(text)));
  const kept = tags.map(([tag, value]) => ` ${tag}=${value}`).join('');
  return isPlain
    ? typed(
        `az keyvault key set-attributes ${azVault(vault)} --name ${name} --tags ${keyBackupTag}=$(date -u +%Y-%m-%dT%H:%M:%SZ)${kept}`,
      )
    : `In the portal: vault ${azureName(vault)}, Keys, ${name}, its newest version, Tags: add ${keyBackupTag} with the moment in UTC as 2027-01-30T22:00:00Z, and leave the others as they are.`;
}
