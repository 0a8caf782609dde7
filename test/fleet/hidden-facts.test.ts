import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareFindings, findingId } from '../../src/fleet/compare.ts';
import { findingsOf } from '../../src/fleet/findings.ts';
import type { FleetReading } from '../../src/fleet/fleet-reading.ts';
import { linkFleet } from '../../src/fleet/links/link-fleet.ts';
import { fleetReport } from '../../src/fleet/report/fleet-report.ts';
import type { VaultKeyVersionFacts } from '../../src/keyvault/vault-facts.ts';
import { dark, nowMs, read } from './build-fleet.ts';
import { troubledFleet } from './troubled-fleet.ts';

const look = (reading: FleetReading) => findingsOf(linkFleet(reading, nowMs), nowMs).findings;
const ranks = ['notice', 'warning', 'critical'];

/** Every way in which one thing of a fleet may be unknown. */
function hidings(reading: FleetReading): { what: string; hidden: FleetReading }[] {
  const { instances, vaults, apps } = reading;
  const parts = instances.flatMap((each, index) => {
    if (each.reading.state === 'unknown') return [];
    const value = each.reading.value;
    const names = Object.entries(value).filter(([, part]) => Object(part).state === 'read');
    return names.map(([name]) => ({
      what: `${name} of ${each.entry.name}`,
      hidden: {
        ...reading,
        instances: instances.with(index, {
          ...each,
          reading: read({ ...value, [name]: dark('no_permission') }),
        }),
      },
    }));
  });
  const inVaults = vaults.flatMap((each, index) => {
    if (each.reading.state === 'unknown') return [];
    const { keys, deletedKeys } = each.reading.value;
    const blind = keys.map((key) => ({ ...key, versions: key.versions.map(withoutPublicKey) }));
    const facts = [
      { keys, deletedKeys: dark('no_permission') },
      { keys: blind, deletedKeys },
    ];
    // The public key of a disabled version is hidden from everybody, always.
    const isAllDisabled = keys.every(({ versions }) => versions.every(({ isEnabled }) => !isEnabled));
    return facts.slice(0, isAllDisabled ? 1 : 2).map((value) => ({
      what: 'a part of the vault',
      hidden: { ...reading, vaults: vaults.with(index, { ...each, reading: read(value) }) },
    }));
  });
  return [
    ...parts,
    ...inVaults,
    ...instances.map((each, index) => ({
      what: each.entry.name,
      hidden: { ...reading, instances: instances.with(index, { ...each, reading: dark() }) },
    })),
    ...vaults.map((each, index) => ({
      what: 'the vault',
      hidden: { ...reading, vaults: vaults.with(index, { ...each, reading: dark() }) },
    })),
    ...apps.map((each, index) => ({
      what: 'the app',
      hidden: { ...reading, apps: apps.with(index, { ...each, reading: dark() }) },
    })),
  ];
}

function withoutPublicKey(version: VaultKeyVersionFacts): VaultKeyVersionFacts {
  return version.isEnabled ? { ...version, publicKey: dark('throttled') } : version;
}

it('whatever one thing is hidden, no finding goes away without an unknown in its place', () => {
  fc.assert(
    fc.property(troubledFleet, (reading) => {
      const before = look(reading).map((finding) => ({ ...finding, firstSeenAtMs: nowMs }));
      for (const { what, hidden } of hidings(reading)) {
        const { gone } = compareFindings(before, look(hidden), nowMs);
        expect(gone.filter(({ severity }) => severity !== 'unknown').map(findingId), what).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});

it('whatever one thing is hidden, what is left says that something is unknown', () => {
  fc.assert(
    fc.property(troubledFleet, (reading) => {
      for (const { what, hidden } of hidings(reading)) {
        const { counts, unread } = fleetReport(hidden, 'all', nowMs);
        expect(counts.unknown + unread.length, what).toBeGreaterThan(0);
      }
    }),
  );
});

it('a finding that gets milder because something is hidden says that it does not know all', () => {
  fc.assert(
    fc.property(troubledFleet, (reading) => {
      const before = new Map(look(reading).map((finding) => [findingId(finding), finding.severity]));
      for (const { what, hidden } of hidings(reading))
        for (const finding of look(hidden)) {
          const was = before.get(findingId(finding)) ?? 'unknown';
          if (ranks.indexOf(finding.severity) < ranks.indexOf(was))
            expect(finding.meaning, `${what}: ${findingId(finding)}`).toMatch(
              /\bmay\b|that (?:was|were) seen/,
            );
        }
    }),
    { numRuns: 100 },
  );
});
