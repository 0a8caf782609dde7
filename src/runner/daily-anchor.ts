import type { PostAnchor } from '../engine/run-desk.ts';
import type { Inventory } from '../fleet/inventory.ts';
import type { Store } from '../store/store.ts';

/**
 * Has the newest hash of the audit posted once a day (UTC) over all processes, where ekm.yaml names a channel: whoever
 * changes the audit afterwards cannot change what Slack keeps.
 *
 * @throws what posting throws; whoever asks again tries again
 */
export async function dailyAnchor(
  post: PostAnchor,
  { store, inventory, now }: { store: Store; inventory: () => Promise<Inventory>; now: () => number },
): Promise<boolean> {
  const { anchorChannel: channel } = await inventory();
  if (channel === undefined) return false;
  const atMs = now();
  return store.runs.anchor({ sinceMs: atMs - (atMs % dayMs), atMs, channel }, (anchor) =>
    post(anchor, channel, atMs),
  );
}

const dayMs = 24 * 3_600_000;
