import { AzureRefused, notUnderstood } from '../../lib/azure/azure-problem.ts';
import { keyBackupTag } from '../key-tags.ts';
import { changeVault, type VaultChange } from './change-vault.ts';

/**
 * Fetches the backup of a key, all versions in one sealed piece, hands it to `keep`, and when that has it, tags the version
 * that was the newest before it with the moment: Key Vault keeps no record of backups, and the tag is one that everybody can
 * read. Needs the key permissions get, backup and update.
 *
 * @throws OpsError when there is no backup, or no record of it; it can be made again
 */
export async function backUpVaultKey({
  key: name,
  version,
  nowMs,
  keep,
  ...change
}: KeyBackup): Promise<void> {
  await changeVault(change, `Backing up key ${name}`, async ({ looks, changes, stop }) => {
    // Looked up first: a version that is made meanwhile may not be in the backup, and gets no tag.
    const { properties } = await looks.getKey(name, {
      abortSignal: stop,
      ...(version !== undefined && { version }),
    });
    if (properties.version === undefined)
      throw new AzureRefused({ code: notUnderstood, text: 'a key without a version' });
    const backup = await changes.backupKey(name, { abortSignal: stop });
    if (backup === undefined)
      throw new AzureRefused({ code: notUnderstood, text: 'a backup without content' });
    await keep(backup);
    // Tags are replaced as a whole.
    const tags = { ...properties.tags, [keyBackupTag]: new Date(nowMs).toISOString() };
    await changes.updateKeyProperties(name, properties.version, { tags, abortSignal: stop });
  });
}

interface KeyBackup extends VaultChange {
  key: string;
  /** Tagged as backed up; undefined: the newest. */
  version?: string | undefined;
  /** Stamped as the moment of the backup; milliseconds since 1970, UTC. */
  nowMs: number;
  /** Resolves when the backup is where it stays. */
  keep: (backup: Uint8Array) => Promise<void>;
}
