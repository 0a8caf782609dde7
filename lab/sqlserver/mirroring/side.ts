import type { Instance } from '../instance.ts';
import type { Network } from '../network.ts';
import type { Database } from '../state/database.ts';
import type { DatabaseMirroring } from '../state/mirroring.ts';

/** One of the two copies of a mirrored database. */
export interface Side {
  instance: Instance;
  database: Database;
  mirroring: DatabaseMirroring;
}

/** The mirroring sessions of a network: the sides of each, one or two. */
export function sessionsOf(network: Network): Side[][] {
  const sessions = new Map<string, Side[]>();
  for (const instance of network.mirroring) {
    for (const database of instance.state.databases) {
      if (database.mirroring === undefined) continue;
      const { mirroring } = database;
      const sides = sessions.get(mirroring.guid) ?? [];
      sides.push({ instance, database, mirroring });
      sessions.set(mirroring.guid, sides);
    }
  }
  return [...sessions.values()];
}

/** Makes a database one of the copies of a session. */
export function addSide({ instance, database, mirroring }: Side): void {
  database.mirroring = mirroring;
  instance.network.mirroring.add(instance);
}

/** The other side of a session; undefined when it does not know of the session (any more). */
export function otherSide({ instance, mirroring }: Side): Side | undefined {
  return sessionsOf(instance.network)
    .flat()
    .find((each) => each.mirroring.guid === mirroring.guid && each.instance !== instance);
}
