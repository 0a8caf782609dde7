import { sameName } from '../../fleet/links/same-name.ts';
import type { Reading } from '../../lib/reading.ts';
import { readAt } from '../../lib/reading.ts';
import type { InstanceFacts } from '../../sqlserver/instance-facts.ts';

/** What an instance knows of the copies of one of its databases. */
export interface Copies {
  /** Of this instance for the database; undefined: the database is in no group and not mirrored. */
  role: 'PRIMARY' | 'SECONDARY' | 'PRINCIPAL' | 'MIRROR' | undefined;
  /** Names of the other instances, as this one calls them. */
  others: readonly string[];
  /** Group, or `mirroring`. */
  through: string | undefined;
}

/**
 * Copies by availability groups and mirroring, from the instance's own views; complete on the primary and the principal
 * only. Copies by log shipping, distributed groups or restores elsewhere are in no view: people are asked for those.
 */
export function copiesOf(facts: InstanceFacts, database: string): Reading<Copies> {
  const { replicas, mirroring, mirroringNotShown = [] } = facts;
  if (replicas.state === 'unknown') return replicas;
  if (mirroring.state === 'unknown') return mirroring;
  const rows = replicas.value.filter((row) => sameName(row.database, database));
  if (rows.length > 0) {
    const own = rows.find(({ instance }) => sameName(instance, facts.server.name));
    const role = own?.role === 'PRIMARY' || own?.role === 'SECONDARY' ? own.role : undefined;
    const others = rows.filter((row) => row !== own).map(({ instance }) => instance);
    return readAt(replicas.atMs, { role, others, through: rows[0]?.group });
  }
  // A database of a group is not mirrored, also when it is down and its mirroring is not shown.
  if (mirroringNotShown.some((name) => sameName(name, database)))
    return {
      state: 'unknown',
      atMs: mirroring.atMs,
      why: 'no_permission',
      detail: `whether ${database} is mirrored cannot be seen with the rights of the bot's login`,
      next: 'Give the login what docs/least-rights.md lists.',
    };
  const mirrored = mirroring.value.find((row) => sameName(row.database, database));
  if (mirrored === undefined)
    return readAt(replicas.atMs, { role: undefined, others: [], through: undefined });
  const others = [mirrored.partnerInstance ?? mirrored.partnerAddress];
  return readAt(mirroring.atMs, { role: mirrored.role, others, through: 'mirroring' });
}
