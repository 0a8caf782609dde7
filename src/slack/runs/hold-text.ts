import { freezeOn, freezeText } from '../../engine/run/hold.ts';
import type { Freeze, RunRecord } from '../../engine/run/run-store.ts';
import { clip } from '../cards/card.ts';

/**
 * Why a run does not go on, with the word for it: `['Waits', 'outside the maintenance windows of SQL02; ...']`, or `Not now`
 * where a person was called before; undefined: nothing is known to hold it. What is kept of a run is what the bot found when
 * it last looked.
 *
 * @param freezes what is frozen now, where that is known
 */
export function holdText(
  run: Pick<RunRecord, 'state' | 'hold' | 'plan'>,
  freezes: readonly Freeze[] = [],
): [string, string] | undefined {
  const why = whyHeld(run, freezes);
  return why === undefined ? undefined : [run.state === 'waiting' ? 'Not now' : 'Waits', clip(why, LONGEST)];
}

function whyHeld(
  { state, hold, plan }: Pick<RunRecord, 'state' | 'hold' | 'plan'>,
  freezes: readonly Freeze[],
): string | undefined {
  const freeze = freezeOn(plan.targets, freezes);
  if (freeze !== undefined) return freezeText(freeze);
  return state === 'approved' || state === 'running' || state === 'waiting' ? hold?.why : undefined;
}

const LONGEST = 400;
