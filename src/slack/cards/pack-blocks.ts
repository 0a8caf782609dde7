import type { KnownBlock } from '@slack/types';
import { BLOCKS_BUDGET, slackLimits } from '../limits.ts';
import { blockSize } from './block-size.ts';

/**
 * Splits blocks over as many messages as they take, in their order and none cut in two. `around` is what each message
 * holds besides: a header, buttons.
 */
export function packBlocks(blocks: readonly KnownBlock[], around: readonly KnownBlock[]): KnownBlock[][] {
  const budget = BLOCKS_BUDGET - blockSize(around);
  const most = slackLimits.blocks - around.length;
  const packs: KnownBlock[][] = [];
  let pack: KnownBlock[] = [];
  let used = 0;
  for (const block of blocks) {
    const size = blockSize(block);
    if (pack.length > 0 && (used + size > budget || pack.length >= most)) {
      packs.push(pack);
      pack = [];
      used = 0;
    }
    pack.push(block);
    used += size;
  }
  return pack.length > 0 ? [...packs, pack] : packs;
}
