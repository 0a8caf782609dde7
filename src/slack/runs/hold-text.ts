import { freezeOn } from '../../engine/run/hold.ts';
import type { Freeze, RunRecord } from '../../engine/run/run-store.ts';
import { clip } from '../cards/card.ts';

/**
 * Why a run does not go on, after "Waits: "; empty: nothing is known to hold it. What is kept of a run is what the bot found
 * when it last wanted to go on; a freeze also holds what waits for a person.
 *
 * @param freezes what is frozen now, where that is known
 */
export function holdText(
  { state, hold, plan }: Pick<RunRecord, 'state' | 'hold' | 'plan'>,
  freezes: readonly Freeze[] = [],
): string {
  const freeze = freezeOn(plan.targets, freezes);
  if (freeze !== undefined)
    return clip(`${freeze.by.name} has frozen ${freeze.tag}: ${freeze.reason}`, LONGEST);
  const isHeld = state === 'approved' || state === 'running';
  return isHeld && hold !== undefined ? clip(hold.why, LONGEST) : '';
}

const LONGEST = 400;
