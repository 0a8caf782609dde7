import type { Seen } from '../../engine/plan/seen.ts';
import { linkedTo } from '../../fleet/links/link.ts';
import type { LinkedFleet, LinkedInstance } from '../../fleet/links/linked-fleet.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { findNodeSet } from '../nodes/find-node-set.ts';
import { restartOrder, type Turn } from '../nodes/restart-order.ts';
import { isMissing, type Missing } from '../rollover/stops.ts';
import type { RolledCredential, RolledInstance } from './secret-roll.ts';

/** The instances with credentials of the app in the order in which they are changed and restarted, those first that need no restart. */
export function findRolledInstances(
  seen: Seen,
  fleet: LinkedFleet,
  byInstance: ReadonlyMap<string, readonly RolledCredential[]>,
): RolledInstance[] | Missing {
  const linked = fleet.instances.filter(({ entry }) => byInstance.has(entry.name));
  const credentialsOf = ({ entry }: LinkedInstance) => byInstance.get(entry.name) ?? [];
  const engines = linked.filter((each) => opensKeys(each, credentialsOf(each)));
  const turns: Turn[] = [];
  for (const { entry } of engines) {
    if (turns.some(({ node }) => sameName(node.entry.name, entry.name))) continue;
    const set = findNodeSet(seen, entry.name);
    if (isMissing(set)) return set;
    const order = restartOrder(set);
    if (isMissing(order)) return order;
    turns.push(...order);
  }
  const others = linked.filter((each) => !engines.includes(each));
  const inTurn = turns.flatMap((turn) => {
    const instance = engines.find(({ entry }) => sameName(entry.name, turn.node.entry.name));
    return instance === undefined ? [] : [{ instance, turn }];
  });
  return [
    ...others.map((each) => rolledInstance(each, credentialsOf(each), undefined)),
    ...inTurn.map(({ instance, turn }) => rolledInstance(instance, credentialsOf(instance), turn)),
  ];
}

function rolledInstance(
  { entry, facts }: LinkedInstance,
  credentials: readonly RolledCredential[],
  turn: Turn | undefined,
): RolledInstance {
  return { entry, serverName: facts.server.name, credentials, turn };
}

/** The engine itself opens a key with one of them: whether it still can shows at the next start. */
function opensKeys({ keys }: LinkedInstance, credentials: readonly RolledCredential[]): boolean {
  const ids = new Set(credentials.map(({ id }) => id));
  return keys.some((chain) => ids.has(linkedTo(chain.credential)?.id ?? -1));
}
