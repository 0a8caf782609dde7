import { benchClick, type ClickRow } from './click.ts';
import { benchPlan, type PlanRow } from './plan.ts';
import { benchWaiting, type WaitingRow } from './waiting.ts';

/** What runs cost: those that wait, a click, and a plan. */
export async function benchRuns({ isSmoke }: { isSmoke: boolean }): Promise<RunsBench> {
  return {
    waiting: await benchWaiting(isSmoke ? { runs: 20, seconds: 2 } : { runs: 1000, seconds: 60 }),
    click: await benchClick({ clicks: isSmoke ? 3 : 60 }),
    plan: await benchPlan({ rounds: isSmoke ? 2 : 15 }),
  };
}

/** A row for each. */
export interface RunsBench {
  waiting: WaitingRow;
  click: ClickRow;
  plan: PlanRow;
}
