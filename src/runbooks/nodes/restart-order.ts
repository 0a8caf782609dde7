import { sameName } from '../../fleet/links/same-name.ts';
import { type Missing, stop } from '../rollover/stops.ts';
import { type MovingSet, type NodeSet, type SetNode, setText } from './node-set.ts';

/** One instance's turn to be restarted. */
export interface Turn {
  node: SetNode;
  /** Done right before: each to an instance that was restarted in an earlier turn. */
  failovers: readonly Failover[];
  /** What is down while this instance is: nobody could take it over without loss. */
  downFor: readonly MovingSet[];
  /** What it has when it is restarted, as one of the others. */
  copies: readonly Copied[];
  /** Copies on others that could not follow before, because it leads them and had them down. */
  followers: readonly Follower[];
}

/** A copy that follows again once whoever leads it has the databases back. */
interface Follower {
  set: MovingSet;
  node: SetNode;
}

/** A planned failover. */
export interface Failover {
  set: MovingSet;
  from: SetNode;
  to: SetNode;
}

/** A set of which an instance has the copy, and who leads it at that time. */
export interface Copied {
  set: MovingSet;
  leader: SetNode;
  /** It could take over before: after the restart it must again. */
  isReady: boolean;
}

/**
 * In which order instances are restarted: secondaries, mirrors and passive ones first, then, after a planned failover,
 * those that led. Nobody leads on an instance while it is restarted, unless nobody could take over.
 */
export function restartOrder({ nodes, sets }: NodeSet): readonly Turn[] | Missing {
  const leads = (node: SetNode) => sets.filter(({ primary }) => sameName(primary, node.entry.name));
  const inOrder = nodes.toSorted((a, b) => leads(a).length - leads(b).length);
  const leaders = new Map(sets.map((set) => [set, nodeNamed(nodes, set.primary)]));
  const turns: Turn[] = [];
  for (const node of inOrder) {
    const failovers: Failover[] = [];
    const downFor: MovingSet[] = [];
    for (const set of leads(node)) {
      const to = turns.find((turn) => set.ready.some((name) => sameName(name, turn.node.entry.name)))?.node;
      if (to !== undefined) {
        failovers.push({ set, from: node, to });
        leaders.set(set, to);
      } else if (set.ready.length === 0) downFor.push(set);
      else return crossed(set, node);
    }
    const followers = downFor
      .filter(({ isDown }) => isDown)
      .flatMap((set) => set.others.map((name) => ({ set, node: nodeNamed(nodes, name) })));
    turns.push({ node, failovers, downFor, copies: copiesOn(node, sets, leaders), followers });
  }
  return turns;
}

function copiesOn(
  node: SetNode,
  sets: readonly MovingSet[],
  leaders: ReadonlyMap<MovingSet, SetNode>,
): Copied[] {
  return sets.flatMap((set) => {
    const leader = leaders.get(set);
    const hasCopy = [set.primary, ...set.others].some((name) => sameName(name, node.entry.name));
    if (leader === undefined || leader === node || !hasCopy) return [];
    const isReady = [set.primary, ...set.ready].some((name) => sameName(name, node.entry.name));
    return [{ set, leader, isReady }];
  });
}

/** Two instances, each the primary of something that the other could take over: whoever is first would be restarted as a primary. */
function crossed(set: MovingSet, { entry }: SetNode): Missing {
  return stop(
    `Order of the restarts`,
    `${entry.name} has ${setText(set)}, and ${set.ready.join(', ')}, which could take it over, leads something itself: whichever is first would be restarted while it leads.`,
    'Move all groups and mirrored databases to one of them by planned failovers first, then plan again.',
  );
}

function nodeNamed(nodes: readonly SetNode[], name: string): SetNode {
  const node = nodes.find(({ entry }) => sameName(entry.name, name));
  if (node === undefined) throw new Error(`no node ${name} in its set`);
  return node;
}
