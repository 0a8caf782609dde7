import type { Looked } from '../engine/plan/check.ts';
import { pause } from '../lib/pause.ts';

/**
 * Looks again for as long as something does not hold: what a person did may take effect a little later (a change of the
 * protector, a copy that follows). They wait for the answer to their click, and can click again.
 */
export async function lookUntil(
  ask: () => Promise<Looked>,
  { settleMs, signal }: { settleMs: number; signal: AbortSignal },
): Promise<Looked> {
  for (let leftMs = Math.min(settleMs, longestWaitMs); ; leftMs -= lookAgainMs) {
    const looked = await ask();
    if (looked.state !== 'does not hold' || leftMs <= 0 || signal.aborted) return looked;
    await pause(lookAgainMs, signal);
  }
}

const lookAgainMs = 2_000;
const longestWaitMs = 30_000;
