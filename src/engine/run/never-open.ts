import type { InstanceEntry } from '../../fleet/inventory.ts';
import { listText } from '../../fleet/items/list-text.ts';
import type { Plan } from '../plan/plan.ts';
import type { Stop } from '../runbook.ts';
import { windowedEntries } from './hold.ts';
import { nextOpening, openingDaysAhead } from './next-opening.ts';

/**
 * The first step of a plan that would wait for maintenance windows that do not open: such a run would begin, hold its targets
 * and never end. Undefined: there is none.
 */
export function neverOpen(
  { targets, steps }: Pick<Plan, 'targets' | 'steps'>,
  instances: readonly InstanceEntry[],
  nowMs: number,
): Stop | undefined {
  const answers = new Map<string, number | undefined>();
  for (const [at, { title, windows, ifWindowsNeverMeet }] of steps.entries()) {
    const entries = windowedEntries({ targets, windows }, instances);
    const names = entries.map(({ name }) => name);
    const asked = JSON.stringify(names);
    if (!answers.has(asked)) answers.set(asked, nextOpening(windowsOf(entries), nowMs));
    if (answers.get(asked) === undefined)
      return stopAt(`Step ${at + 1}, ${title}`, names, ifWindowsNeverMeet);
  }
  return undefined;
}

function windowsOf(entries: readonly InstanceEntry[]) {
  return entries.map(({ maintenanceWindows }) => maintenanceWindows);
}

function stopAt(what: string, names: readonly string[], instead?: string): Stop {
  const together = names.length > 1 ? ' at the same time' : '';
  return {
    what,
    why: `It waits for the maintenance windows of ${listText(names)}, which are not open${together} in the next ${openingDaysAhead} days.`,
    next: [mendWindows(names.length), instead ?? []].flat().join(' '),
  };
}

function mendWindows(count: number): string {
  return count > 1
    ? 'Give them a window in common in ekm.yaml, if only for one night, and ask again.'
    : 'Give it a window in ekm.yaml, and ask again.';
}
