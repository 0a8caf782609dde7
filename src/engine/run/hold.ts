import type { InstanceEntry } from '../../fleet/inventory.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { Target } from '../plan/plan.ts';
import { isInWindow } from './in-window.ts';
import type { Hold } from './run-leg.ts';
import type { Freeze } from './run-store.ts';

/**
 * What keeps a run from going on now; a freeze first, because it is a person's will. An emergency waits for no window,
 * which says when work is welcome, but for every freeze.
 */
export function holdOn(
  targets: readonly Target[],
  { freezes, instances, nowMs, isEmergency = false }: HoldWorld,
): Hold | undefined {
  const freeze = freezes.find(({ tag }) => tag === 'all' || targets.some((target) => hasTag(target, tag)));
  if (freeze !== undefined)
    return {
      id: `freeze/${freeze.tag}/${freeze.atMs}`,
      why: `${freeze.by.name} has frozen ${freeze.tag}: ${freeze.reason}`,
    };
  if (isEmergency) return undefined;
  const closed = entriesOf(targets, instances).find(
    ({ maintenanceWindows: windows }) => windows.length > 0 && !isInWindow(windows, nowMs),
  );
  return (
    closed && {
      id: `window/${closed.name}`,
      why: `It is outside the maintenance windows of ${closed.name}.`,
    }
  );
}

interface HoldWorld {
  freezes: readonly Freeze[];
  instances: readonly InstanceEntry[];
  nowMs: number;
  isEmergency?: boolean;
}

/** What ekm.yaml says of the instances among the targets. */
export function entriesOf(targets: readonly Target[], instances: readonly InstanceEntry[]): InstanceEntry[] {
  return instances.filter(({ name }) =>
    targets.some((target) => target.kind === 'instance' && sameName(target.name, name)),
  );
}

function hasTag({ tags }: Target, tag: string): boolean {
  return tags.some((each) => sameName(each, tag));
}
