import type { WebClient } from '@slack/web-api';
import type { LastReport } from '../../fleet/fleet-desk.ts';
import type { Inventory } from '../../fleet/inventory.ts';
import { OpsError } from '../../lib/ops-error.ts';
import type { Context } from '../context.ts';
import { fleetRefusal } from '../fleet-refusal.ts';
import { type HomeRuns, homeRuns } from './home-runs.ts';

/** What App Home shows a person. */
export type HomeState =
  /** Nothing of the fleet, and why: guests, and people of whom Slack says nothing. */
  | { kind: 'refused'; why: OpsError }
  /** ekm.yaml is not there, or wrong. */
  | { kind: 'unconfigured'; why: OpsError }
  | { kind: 'configured'; inventory: Inventory; last: LastReport; runs: HomeRuns | undefined };

/** Collects it. Reads `ekm.yaml` and what is kept; asks no instance and no cloud. */
export async function homeState(client: WebClient, user: string, context: Context): Promise<HomeState> {
  const refusal = await fleetRefusal(client, user, context);
  if (refusal !== undefined) return { kind: 'refused', why: refusal };
  try {
    const inventory = await context.fleet.inventory();
    const [last, runs] = await Promise.all([lastOf(context), homeRuns(user, inventory.policy, context)]);
    return { kind: 'configured', inventory, last, runs };
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    return { kind: 'unconfigured', why: error };
  }
}

async function lastOf({ fleet, log }: Context): Promise<LastReport> {
  try {
    return await fleet.last();
  } catch (error) {
    log.error({ err: error }, 'newest report not looked up');
    const problem =
      error instanceof OpsError ? `${error.message} ${error.next}` : 'The log of the bot says why.';
    return { state: 'unknown', problem };
  }
}
