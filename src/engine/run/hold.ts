import type { InstanceEntry } from '../../fleet/inventory.ts';
import { listText } from '../../fleet/items/list-text.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { Target } from '../plan/plan.ts';
import { nextOpening, openingDaysAhead } from './next-opening.ts';
import { openingText } from './opening-text.ts';
import type { Hold } from './run.ts';
import type { Freeze } from './run-store.ts';

/**
 * What keeps a step from beginning now; a freeze first, because it is a person's will. An emergency waits for no window,
 * which says when work is welcome, but for every freeze.
 */
export function holdOn(
  { targets, windows }: Held,
  { freezes, instances, nowMs, isEmergency = false }: HoldWorld,
): Hold | undefined {
  const freeze = freezeOn(targets, freezes);
  if (freeze !== undefined)
    return {
      id: `freeze/${freeze.tag}/${freeze.atMs}`,
      why: freezeText(freeze),
    };
  return isEmergency ? undefined : windowHold(windowedEntries({ targets, windows }, instances), nowMs);
}

/** What is to begin: somewhere in the targets, in the windows of these instances; undefined: of all targets. */
interface Held {
  targets: readonly Target[];
  windows?: readonly string[] | undefined;
}

interface HoldWorld {
  freezes: readonly Freeze[];
  instances: readonly InstanceEntry[];
  nowMs: number;
  isEmergency?: boolean;
}

/** Who keeps something from beginning, how that ends, and why; the reason last, since it may be long. */
export function freezeText({ by, tag, reason }: Freeze): string {
  return `${by.name} has frozen ${tag}, until somebody lifts it (freeze lift ${tag}): ${reason}`;
}

/** The freeze that stops whatever begins on these targets. */
export function freezeOn(targets: readonly Target[], freezes: readonly Freeze[]): Freeze | undefined {
  return freezes.find(({ tag }) => tag === 'all' || targets.some((target) => hasTag(target, tag)));
}

/** The instances of ekm.yaml whose windows count, in an order of their own: those that have some. */
export function windowedEntries(
  { targets, windows }: Held,
  instances: readonly InstanceEntry[],
): InstanceEntry[] {
  const names = windows ?? targets.filter(({ kind }) => kind === 'instance').map(({ name }) => name);
  return instances
    .filter(
      ({ name, maintenanceWindows: has }) => has.length > 0 && names.some((each) => sameName(each, name)),
    )
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function windowHold(entries: readonly InstanceEntry[], nowMs: number): Hold | undefined {
  const opensAtMs = nextOpening(
    entries.map(({ maintenanceWindows }) => maintenanceWindows),
    nowMs,
  );
  if (opensAtMs === nowMs) return undefined;
  const names = entries.map(({ name }) => name);
  const together = names.length > 1 ? ' together' : '';
  const next =
    opensAtMs === undefined
      ? `they do not open${together} in the next ${openingDaysAhead} days: give ${names.length > 1 ? 'them a window in common' : 'it another window'} in ekm.yaml, or end the run`
      : `they open next${together} at ${openingText(opensAtMs, entries)}`;
  return {
    id: `window/${names.join('/')}/${opensAtMs ?? 'never'}`,
    why: `outside the maintenance windows of ${listText(names)}; ${next}.`,
    ...(opensAtMs !== undefined && { opensAtMs }),
  };
}

function hasTag({ tags }: Target, tag: string): boolean {
  return tags.some((each) => sameName(each, tag));
}
