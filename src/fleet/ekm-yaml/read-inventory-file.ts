import { open } from 'node:fs/promises';
import { decodeText } from '../../lib/decode-text.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { type InventoryRead, readInventory } from './read-inventory.ts';

/**
 * Reads `ekm.yaml` from the disk.
 *
 * @throws OpsError `bad_configuration` when the file cannot be read at all; what is wrong in it is answered
 */
export async function readInventoryFile(path: string): Promise<InventoryRead> {
  return readInventory(decodeText(await bytesOf(path)), path);
}

/** Reads a little more than is allowed and no further: the file may be a pipe, or the wrong one of many gigabytes. */
async function bytesOf(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const chunks: Buffer[] = [];
      let length = 0;
      for await (const chunk of file.createReadStream({ autoClose: false })) {
        chunks.push(chunk);
        length += chunk.length;
        if (length > MAX_BYTES) break;
      }
      return Buffer.concat(chunks);
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new OpsError(
      'bad_configuration',
      `reading ${path}: ${reasons[code] ?? `the file cannot be read (${code})`}.`,
      'Copy ekm.example.yaml to ekm.yaml and put your instances in, or say with EKM_CONFIG where the file is.',
      { cause: error },
    );
  }
}

/** Above what is accepted, whatever the encoding. */
const MAX_BYTES = 10_000_000;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder',
  EACCES: 'this account may not read it',
  EPERM: 'this account may not read it',
};
