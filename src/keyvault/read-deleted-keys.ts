import type { Reading } from '../lib/reading.ts';
import { momentOf } from './moment-of.ts';
import type { DeletedKeyFacts } from './vault-facts.ts';
import { partOf, type VaultReader } from './vault-reader.ts';

/** Keys that were deleted and can still be recovered. */
export function readDeletedKeys(reader: VaultReader): Promise<Reading<readonly DeletedKeyFacts[]>> {
  return partOf(reader, 'the deleted keys', async () => {
    const keys: DeletedKeyFacts[] = [];
    for await (const { name, properties } of reader.client.listDeletedKeys({ abortSignal: reader.stop }))
      keys.push({
        name,
        deletedAtMs: momentOf(properties.deletedOn),
        purgesAtMs: momentOf(properties.scheduledPurgeDate),
      });
    return keys;
  });
}
