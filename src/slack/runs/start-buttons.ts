import type { Button } from '@slack/types';
import type { Runbook } from '../../engine/runbook.ts';
import type { Finding } from '../../fleet/finding.ts';
import { actionIds } from '../action-ids.ts';
import { button } from '../cards/simple-blocks.ts';
import type { Context } from '../context.ts';
import { slackLimits } from '../limits.ts';
import { deskInTime } from './desk-in-time.ts';

/** Runbooks by id: what can be started. */
export type Startable = ReadonlyMap<string, Pick<Runbook, 'title'>>;

/** Slack takes one button of each id in a message, so they are numbered. */
export const startActions = new RegExp(`^${actionIds.runStart}(_\\d)?$`);

/** "Start: ..." for what findings name, the worst first, of the runbooks that there are. */
export function startButtons(
  findings: readonly Pick<Finding, 'runbook' | 'instance'>[],
  runbooks: Startable,
): Button[] {
  const wanted = new Map<string, string>();
  for (const { runbook = '', instance } of findings) {
    const title = runbooks.get(runbook)?.title;
    if (title === undefined) continue;
    const where = instance === undefined ? '' : ` ${instance}`;
    wanted.set(`${runbook}${where}`, `Start: ${title}${where === '' ? '' : ` on${where}`}`);
  }
  // A part of a name would name another instance.
  const whole = [...wanted].filter(([value]) => value.length <= slackLimits.buttonValue);
  return whole.slice(0, MAX_BUTTONS).map(([value, label], at) => {
    const id = at === 0 ? actionIds.runStart : `${actionIds.runStart}_${at}`;
    return button(id, label, `${label}: opens a form`, value);
  });
}

/** The runbooks that can be started just now; none while the store is not open, or where there is none. Never throws. */
export async function startableNow(context: Pick<Context, 'runs'>): Promise<Startable> {
  if (context.runs === undefined) return new Map();
  return deskInTime(context, PATIENCE_MS).then(
    ({ runbooks }) => runbooks,
    () => new Map(),
  );
}

const MAX_BUTTONS = 3;
/** A report or a check is there: a button under it is not worth a wait. */
const PATIENCE_MS = 500;
