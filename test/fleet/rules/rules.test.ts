import { describe, expect, it } from 'vitest';
import { runbookNames } from '../../../src/catalog/runbook-names.ts';
import { findingsOf, rules } from '../../../src/fleet/findings.ts';
import type { FleetReading } from '../../../src/fleet/fleet-reading.ts';
import { linkFleet } from '../../../src/fleet/links/link-fleet.ts';
import { redact } from '../../../src/lib/redact.ts';
import { fleet, nowMs } from '../build-fleet.ts';
import { instanceCases } from './instance-cases.ts';
import { keyCases } from './key-cases.ts';
import { olderKeyCases } from './older-key-cases.ts';
import { partnerCases } from './partner-cases.ts';
import { secretCases } from './secret-cases.ts';

const tables = { secretCases, keyCases, olderKeyCases, instanceCases, partnerCases };
const all = Object.values(tables).flat();
const everyFinding = all.flatMap(([, reading]) => findingsOf(linkFleet(reading, nowMs), nowMs).findings);

for (const [table, cases] of Object.entries(tables))
  describe(table, () => {
    it.each(cases)('%s', (_about, reading, expected) => {
      expect(shown(reading)).toEqual([...expected].sort());
    });
  });

describe('all rules', () => {
  it('are each shown by a case', () => {
    const found = new Set(all.flatMap(([, , expected]) => expected.map((line) => line.split(' ')[1])));
    expect(rules.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([]);
  });

  it('name runbooks that there are, in whole sentences that the redactor leaves alone', () => {
    for (const { title, meaning, consequence, action, runbook } of everyFinding) {
      if (runbook !== undefined) expect(runbookNames).toHaveProperty(runbook);
      const whole = [title, meaning, consequence, action].join('\n');
      expect(whole).not.toMatch(/undefined|NaN|null|\[object|failed to| {2}/);
      expect(redact(whole)).toBe(whole);
      for (const text of [meaning, consequence, action]) expect(text).toMatch(/^\S.+[.;]$/s);
      expect(title).toMatch(/^\S.+[^.]$/);
    }
  });

  it('find an item once a rule', () => {
    for (const [, reading] of all) {
      const ids = findingsOf(linkFleet(reading, nowMs), nowMs).findings.map(
        ({ rule, item }) => `${rule} ${item}`,
      );
      expect(ids).toEqual([...new Set(ids)]);
    }
  });

  it('find nothing in a fleet of nothing', () => {
    expect(shown(fleet({ instances: [], vaults: [], apps: [] }))).toEqual([]);
  });
});

function shown(reading: FleetReading): string[] {
  return findingsOf(linkFleet(reading, nowMs), nowMs)
    .findings.map(({ severity, rule, item }) => `${severity} ${rule} ${item}`)
    .sort();
}
