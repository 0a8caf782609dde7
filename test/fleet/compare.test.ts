import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFindings, findingId, type SeenFinding } from '../../src/fleet/compare.ts';
import { countByInstance, countByRule, countBySeverity } from '../../src/fleet/count-findings.ts';
import type { Finding } from '../../src/fleet/finding.ts';
import { findingsOf } from '../../src/fleet/findings.ts';
import type { FleetReading } from '../../src/fleet/fleet-reading.ts';
import { linkFleet } from '../../src/fleet/links/link-fleet.ts';
import { dark, daysAgo, fleet, instance, nowMs, read, vault, vaultKey } from './build-fleet.ts';
import { login, provider } from './build-instance.ts';
import { anyFleet } from './random-fleet.ts';

const look = (reading: FleetReading) => findingsOf(linkFleet(reading, nowMs), nowMs).findings;
const seenAt = (findings: readonly Finding[], firstSeenAtMs: number): SeenFinding[] =>
  findings.map((finding) => ({ ...finding, firstSeenAtMs }));
const ids = (findings: readonly Finding[]) => findings.map(findingId);

const broken = fleet({ instances: [instance('SQL01', { logins: read([login({ credentialIds: [] })]) })] });
const disabled = fleet({
  instances: [instance('SQL01', { providers: read([provider({ isEnabled: false })]) })],
});

describe('comparing two reports', () => {
  it('tells what is new, what is gone and since when the rest is there', () => {
    const before = seenAt(look(broken), daysAgo(3));
    expect(compareFindings([], look(broken), nowMs).fresh).toEqual(seenAt(look(broken), nowMs));
    expect(compareFindings(before, look(broken), nowMs)).toEqual({
      fresh: [],
      still: before,
      gone: [],
      unseen: [],
    });
    const changed = compareFindings(before, look(disabled), nowMs);
    expect([ids(changed.fresh), ids(changed.gone)]).toEqual([ids(look(disabled)), ids(look(broken))]);
  });

  it.each<[string, FleetReading, FleetReading]>([
    ['the instance', broken, fleet({ instances: [instance('SQL01', dark())] })],
    [
      'a part of the instance',
      broken,
      fleet({ instances: [instance('SQL01', { logins: dark('timeout') })] }),
    ],
    [
      'the vault',
      fleet({ vaults: [vault([vaultKey('sales-tde', { createdAtMs: daysAgo(900) })])] }),
      fleet({ vaults: [vault(dark('throttled'))] }),
    ],
    [
      'the instance by which the vault key is known to be in use',
      fleet({ vaults: [vault([vaultKey('sales-tde', { createdAtMs: daysAgo(900) })])] }),
      fleet({ instances: [instance('SQL01', dark())] }),
    ],
  ])('does not call gone what cannot be seen because %s is unknown now', (_what, before, now) => {
    const { gone, unseen } = compareFindings(seenAt(look(before), daysAgo(1)), look(now), nowMs);
    expect([gone, unseen.length]).toEqual([[], 1]);
  });

  it('calls gone that something was unknown once it is known', () => {
    const before = seenAt(look(fleet({ instances: [instance('SQL01', dark())] })), daysAgo(1));
    expect(ids(compareFindings(before, [], nowMs).gone)).toEqual(['instance-unreadable:instance/sql01']);
  });

  it('loses nothing and counts nothing twice', () => {
    fc.assert(
      fc.property(anyFleet, anyFleet, (one, other) => {
        const [before, now] = [seenAt(look(one), daysAgo(1)), look(other)];
        const { fresh, still, gone, unseen } = compareFindings(before, now, nowMs);
        expect(ids([...fresh, ...still]).sort()).toEqual(ids(now).sort());
        expect(ids([...still, ...gone, ...unseen]).sort()).toEqual(ids(before).sort());
      }),
    );
  });
});

it('counts are of all findings', () => {
  fc.assert(
    fc.property(anyFleet, (reading) => {
      const findings = look(reading);
      const sum = (counts: Iterable<number>) => [...counts].reduce((total, count) => total + count, 0);
      expect(sum(Object.values(countBySeverity(findings)))).toBe(findings.length);
      expect(sum(countByRule(findings).values())).toBe(findings.length);
      expect(sum(countByInstance(findings).values())).toBe(
        findings.filter((each) => each.instance !== undefined).length,
      );
    }),
  );
});
