import { expect, it } from 'vitest';
import { compareFindings } from '../../src/fleet/compare.ts';
import { findingsOf } from '../../src/fleet/findings.ts';
import type { FleetReading } from '../../src/fleet/fleet-reading.ts';
import { linkFleet } from '../../src/fleet/links/link-fleet.ts';
import { fleetReport } from '../../src/fleet/report/fleet-report.ts';
import { notProved } from '../../src/fleet/report/not-proved.ts';
import { selectFrom } from '../../src/fleet/select.ts';
import { app, daysAgo, fleet, instance, nowMs, read, secret, vault, vaultKey } from './build-fleet.ts';
import { key } from './build-instance.ts';

const look = (reading: FleetReading) => findingsOf(linkFleet(reading, nowMs), nowMs).findings;

/** What is read when somebody asks for a part of the fleet. */
function partOf(whole: FleetReading, word: string): FleetReading {
  const selection = selectFrom(whole.inventory, word);
  if ('problem' in selection) throw new Error(selection.problem);
  const { inventory } = selection;
  const names = inventory.instances.map(({ name }) => name);
  return {
    ...whole,
    inventory,
    instances: whole.instances.filter(({ entry }) => names.includes(entry.name)),
  };
}

/** A pair in which SQL02 lacks a key that SQL01 has, and an app with a secret that only SQL02 may hold. */
const whole = fleet({
  instances: [
    instance('SQL01', {
      asymmetricKeys: read([key(), key({ name: 'Next', thumbprint: '0xAB' }, 'other-tde')]),
    }),
    instance('SQL02'),
  ],
  vaults: [vault([vaultKey('sales-tde'), vaultKey('other-tde')])],
  apps: [app([secret(), secret({ keyId: 'later', startsAtMs: daysAgo(800), endsAtMs: daysAgo(100) })])],
  inventory: { mirroringPairs: [{ partners: ['SQL01', 'SQL02'], witness: undefined }] },
});

it('a partner that is in ekm.yaml is no stranger when nobody asked for it', () => {
  expect(look(partOf(whole, 'SQL01')).filter(({ rule }) => rule === 'replica-unlisted')).toEqual([]);
});

it('a client secret is not left over because those that hold it were not asked for', () => {
  const [expired] = look(partOf(whole, 'SQL01')).filter(({ rule }) => rule === 'secret-expired');
  expect(expired?.meaning).toContain('instances that were not read');
});

it('what takes two partners to see is not gone when one of them was asked for', () => {
  const before = look(whole).map((finding) => ({ ...finding, firstSeenAtMs: nowMs }));
  expect(before.map(({ rule }) => rule)).toContain('replica-drift');
  const part = partOf(whole, 'SQL02');
  const { gone, unseen } = compareFindings(before, look(part), nowMs, part.inventory);
  expect(gone).toEqual([]);
  expect(unseen.map(({ rule }) => rule)).toContain('replica-drift');
});

it('a report over a part says that partners outside it were not compared; one over all has no need to', () => {
  const told = (reading: FleetReading, scope: string) =>
    notProved(fleetReport(reading, scope, nowMs)).join('\n');
  expect(told(partOf(whole, 'SQL01'), 'instance SQL01')).toContain('outside it were not compared');
  expect(told(whole, 'all')).not.toContain('not compared');
});

it('backups of keys are a number in the report: nothing keeps a record of them', () => {
  const report = fleetReport(whole, 'all', nowMs);
  expect(report.unknownKeyBackups).toBe(1);
  expect(notProved(report).join('\n')).toContain('a backup of the vault key in use is unknown');
});
