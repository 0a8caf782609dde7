import { expect, it } from 'vitest';
import type { FleetReading } from '../../../src/fleet/fleet-reading.ts';
import { fleetReport } from '../../../src/fleet/report/fleet-report.ts';
import { instanceCheck } from '../../../src/fleet/report/instance-check.ts';
import { app, dark, daysAgo, fleet, instance, nowMs, secret, vault, vaultKey } from '../build-fleet.ts';

/** SQL01 alone was asked for; the second vault, its app and a third vault that is dark are of others. */
function asked(facts: Parameters<typeof instance>[1] = {}): FleetReading {
  const own = fleet();
  const [ownVault, ownApp] = [own.vaults[0], own.apps[0]];
  if (ownVault === undefined || ownApp === undefined) throw new Error('the fleet has a vault and an app');
  const elsewhere = vault([vaultKey('other-tde')]).entry;
  const other = { ...elsewhere, name: 'fabrikam', url: 'https://fabrikam.vault.azure.net' };
  const expiring = app([secret({ endsAtMs: daysAgo(-3) })]);
  return fleet({
    instances: [instance('SQL01', facts)],
    vaults: [ownVault, { entry: other, reading: dark(), lastGoodAtMs: undefined }],
    apps: [ownApp, { ...expiring, entry: { ...expiring.entry, name: 'fabrikam-ekm', vaults: ['fabrikam'] } }],
    inventory: { notAsked: ['SQL02'] },
  });
}

it('says nothing of vaults and apps to which nothing leads that was asked for, but names them', () => {
  const { findings, unread, read, dates, apart } = fleetReport(asked(), 'instance SQL01', nowMs);
  expect({ findings, unread, read }).toEqual({
    findings: [],
    unread: [],
    read: { instances: 1, vaults: 1, apps: 1 },
  });
  expect(dates.map(({ item }) => item)).not.toContainEqual(expect.stringContaining('fabrikam'));
  expect(apart).toEqual(['vault fabrikam', 'app fabrikam-ekm']);
  const check = instanceCheck(asked(), nowMs);
  expect({ findings: check.findings, apart: check.apart }).toEqual({ findings: [], apart });
});

it.each([
  ['the instance', dark()],
  ['its credentials', { credentials: dark('no_permission') }],
] as const)('leaves nothing out where %s could not be read: nobody knows where it leads', (_, facts) => {
  const { findings, apart } = fleetReport(asked(facts), 'instance SQL01', nowMs);
  expect(findings.map(({ item }) => item)).toContain('vault/fabrikam');
  expect(apart).toEqual([]);
});

it('leaves nothing out of a report over the whole fleet', () => {
  const all = asked();
  const { notAsked: _, ...inventory } = all.inventory;
  const { findings, apart } = fleetReport({ ...all, inventory }, 'all', nowMs);
  expect(findings.map(({ item }) => item)).toContain('vault/fabrikam');
  expect(apart).toEqual([]);
});
