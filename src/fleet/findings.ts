import { loadFolder } from '../lib/load-folder.ts';
import type { Finding } from './finding.ts';
import { IgnoredIndex } from './ignored-index.ts';
import type { IgnoredEntry } from './inventory.ts';
import { isInForce } from './is-in-force.ts';
import { countUnknownKeyBackups } from './items/unknown-key-backups.ts';
import type { LinkedFleet } from './links/linked-fleet.ts';
import type { Rule } from './rule.ts';
import { worstFirst } from './worst-first.ts';

/** All rules, by id. */
export const rules = await loadFolder<Rule>(new URL('./rules/', import.meta.url));

/** What was found, and what somebody asked not to be told of. */
export interface Findings {
  /** Worst first. */
  findings: readonly Finding[];
  ignored: readonly { finding: Finding; entry: IgnoredEntry }[];
  /** Vault keys in use of whose backup there is no record: a number, not a finding each. */
  unknownKeyBackups: number;
}

/** Asks every rule. Ignored items are kept apart, so that they can be counted. */
export function findingsOf(fleet: LinkedFleet, nowMs: number): Findings {
  const all = rules.flatMap(({ id, value }) =>
    value.check(fleet, nowMs).map(
      (draft): Finding => ({
        ...draft,
        rule: id,
        atMs: draft.atMs,
        runbook: draft.runbook,
        instance: draft.instance,
      }),
    ),
  );
  const findings: Finding[] = [];
  const ignored: { finding: Finding; entry: IgnoredEntry }[] = [];
  const entries = fleet.reading.inventory.ignored.filter((entry) => isInForce(entry, nowMs));
  const index = new IgnoredIndex(entries);
  for (const finding of worstFirst(all)) {
    const entry = index.entryFor(finding);
    if (entry === undefined) findings.push(finding);
    else ignored.push({ finding, entry });
  }
  return { findings, ignored, unknownKeyBackups: countUnknownKeyBackups(fleet) };
}
