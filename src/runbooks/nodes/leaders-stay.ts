import type { CheckCall } from '../../engine/plan/check.ts';
import { leadingRole } from './node-set.ts';
import type { Turn } from './restart-order.ts';

/** Must hold before an instance is stopped: whoever leads what it has copies of leads it still. Else it may be this one by now. */
export function leadersStay({ copies }: Turn): CheckCall[] {
  return copies.map(({ set, leader }) => ({
    check: 'has-role',
    args: {
      instance: leader.entry.name,
      databases: JSON.stringify(set.databases),
      role: leadingRole(set),
    },
  }));
}
