import { readInventoryFile } from '../fleet/ekm-yaml/read-inventory-file.ts';
import type { Inventory } from '../fleet/inventory.ts';
import { selectFrom } from '../fleet/select.ts';
import { OpsError } from '../lib/ops-error.ts';
import { configCheckText } from './config-check-text.ts';

/**
 * The part of `ekm.yaml` that a command is about.
 *
 * @throws OpsError `bad_configuration` with all problems of the file, or when it has nothing of that name
 */
export async function inventoryPart(
  file: string,
  word: string,
): Promise<{ inventory: Inventory; scope: string }> {
  const read = await readInventoryFile(file);
  if ('problems' in read)
    throw new OpsError(
      'bad_configuration',
      `reading ${file}:\n${configCheckText(read, file)}`,
      'Mend these, then try again; ekm config check shows what is left.',
    );
  const selection = selectFrom(read.inventory, word);
  if ('problem' in selection)
    throw new OpsError(
      'bad_configuration',
      `${selection.problem}.`,
      'ekm config check shows what the file has.',
    );
  return selection;
}
