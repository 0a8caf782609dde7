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
  { byInstance, leftOut }: Rolled,
): RolledInstance[] | Missing {
  const linked = fleet.instances.filter(({ entry }) => byInstance.has(entry.name));
  const credentialsOf = ({ entry }: LinkedInstance) => byInstance.get(entry.name) ?? [];
  const engines = linked.filter((each) => opensKeys(each, credentialsOf(each)));
  const turns: Turn[] = [];
  for (const { entry } of engines) {
    if (turns.some(({ node }) => sameName(node.entry.name, entry.name))) continue;
    const set = findNodeSet(seen, entry.name, { leftOut });
    if (isMissing(set)) return set;
    const order = restartOrder(set);
    if (isMissing(order)) return order;
    turns.push(...order);
  }
  const inTurn = restarted(turns, (name) => engines.some(({ entry }) => sameName(entry.name, name)));
  const others = linked.filter(
    ({ entry }) => !inTurn.some(({ node }) => sameName(node.entry.name, entry.name)),
  );
  return [
    ...others.map((each) => ({
      entry: each.entry,
      serverName: each.facts.server.name,
      credentials: credentialsOf(each),
      turn: undefined,
    })),
    ...inTurn.map((turn) => ({
      entry: turn.node.entry,
      serverName: turn.node.serverName,
      credentials: byInstance.get(turn.node.entry.name) ?? [],
      turn,
    })),
  ];
}

interface Rolled {
  /** What is changed, by the name of its instance in ekm.yaml. */
  byInstance: ReadonlyMap<string, readonly RolledCredential[]>;
  /** Names in ekm.yaml of instances that a person left out. */
  leftOut: readonly string[];
}

/** Those that open keys with the credentials, and whoever takes over from one of them: it has to be seen to come back first. */
function restarted(turns: readonly Turn[], isEngine: (name: string) => boolean): Turn[] {
  const needed: Turn[] = [];
  // Whoever takes over has an earlier turn.
  for (const turn of turns.toReversed()) {
    const takesOver = needed.some(({ failovers }) => failovers.some(({ to }) => to === turn.node));
    if (takesOver || isEngine(turn.node.entry.name)) needed.unshift(turn);
  }
  return needed;
}

/** The engine itself opens a key with one of them: whether it still can shows at the next start. */
function opensKeys({ keys }: LinkedInstance, credentials: readonly RolledCredential[]): boolean {
  const ids = new Set(credentials.map(({ id }) => id));
  return keys.some((chain) => ids.has(linkedTo(chain.credential)?.id ?? -1));
}
