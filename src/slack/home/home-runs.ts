import { personOf } from '../../engine/approval/people.ts';
import type { Freeze, RunRecord } from '../../engine/run/run-store.ts';
import type { Policy } from '../../fleet/policy.ts';
import { OpsError } from '../../lib/ops-error.ts';
import type { Context } from '../context.ts';
import { deskInTime } from '../runs/desk-in-time.ts';
import { liveStates } from '../runs/run-words.ts';

/** Live runs as one person's App Home shows them. */
export type HomeRuns =
  | { state: 'unknown'; problem: string }
  | {
      state: 'read';
      live: readonly RunRecord[];
      freezes: readonly Freeze[];
      user: string;
      /** Who they are by ekm.yaml; undefined: nobody that it knows. */
      person: string | undefined;
    };

/** Looks them up; undefined where nothing can be run. The page waits a moment for a store that is being opened, no longer. */
export async function homeRuns(
  user: string,
  policy: Policy,
  context: Context,
): Promise<HomeRuns | undefined> {
  if (context.runs === undefined) return undefined;
  try {
    const desk = await deskInTime(context, STORE_MS);
    const [live, freezes] = await Promise.all([
      desk.list({ states: liveStates, limit: 100 }),
      desk.freezes(),
    ]);
    return { state: 'read', live, freezes, user, person: personOf(policy.people, user)?.name };
  } catch (error) {
    context.log.warn({ err: error }, 'runs not looked up for app home');
    const problem =
      error instanceof OpsError
        ? `${error.message} ${error.next}`
        : 'They could not be looked up. The log of the bot says why.';
    return { state: 'unknown', problem };
  }
}

const STORE_MS = 500;
