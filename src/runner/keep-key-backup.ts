import { createHash } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { OpsError } from '../lib/ops-error.ts';

/**
 * Writes the backup of a key to its file, whole or not at all, and reads it back. The folder has to be there: making it
 * would hide that a disk is not mounted. Gives back a line about it.
 *
 * @throws OpsError when it is not there to stay
 */
export async function keepKeyBackup(file: string, backup: Uint8Array): Promise<string> {
  const begun = `${file}.part`;
  try {
    const handle = await open(begun, 'w', 0o600);
    try {
      await handle.writeFile(backup);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(begun, file);
    const digest = sha256(await readFile(file));
    if (digest !== sha256(backup)) throw new Error('it reads back as something else');
    return `${file} on the bot's host, ${backup.length} bytes, SHA-256 ${digest}`;
  } catch (error) {
    throw new OpsError(
      'error',
      `keeping the backup of a key in ${file}: ${error instanceof Error ? error.message : String(error)}`,
      'See that the folder that keyBackups of ekm.yaml names is there and that the bot may write to it, then try again.',
      { cause: error },
    );
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
