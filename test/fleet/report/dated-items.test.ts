import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FleetReading } from '../../../src/fleet/fleet-reading.ts';
import type { DatedItem } from '../../../src/fleet/report/dated-items.ts';
import { fleetReport } from '../../../src/fleet/report/fleet-report.ts';
import { app, daysAgo, fleet, instance, nowMs, read, secret, vault, vaultKey } from '../build-fleet.ts';
import { credential, provider } from '../build-instance.ts';
import { anyFleet, darkFleet } from '../random-fleet.ts';

function datesOf(reading: FleetReading): readonly DatedItem[] {
  return fleetReport(reading, 'all', nowMs).dates;
}

const ignoring = (rule: string, item: string) => ({
  inventory: { ignored: [{ rule, item, reason: 'known', until: undefined }] },
});

describe('dates of a report', () => {
  it('are of everything that ages or ends, found or not, by their end', () => {
    expect(datesOf(fleet())).toEqual([
      {
        item: 'app/contoso-ekm/secret/secret-1',
        kind: 'secret',
        name: '"SQL Server Connector" (a8Q...)',
        place: 'contoso-ekm',
        label: '"SQL Server Connector" (a8Q...) of contoso-ekm',
        createdAtMs: daysAgo(61),
        expiresAtMs: daysAgo(-669),
        warnFromMs: daysAgo(-579),
        severity: undefined,
        aside: undefined,
        instances: ['SQL01'],
      },
      expect.objectContaining({
        item: 'instance/SQL01/credential/TDE_Key_cred',
        label: 'TDE_Key_cred on SQL01',
        createdAtMs: daysAgo(60),
        expiresAtMs: undefined,
      }),
      expect.objectContaining({ label: '15.0.2000.440 on SQL01', kind: 'connector', createdAtMs: undefined }),
      expect.objectContaining({ item: 'key/contoso/sales-tde', label: 'sales-tde in contoso', kind: 'key' }),
    ]);
  });

  it('know that a connector with an old version number is older than the first build with the newest', () => {
    const at = (version: string) =>
      datesOf(fleet({ instances: [instance('SQL01', { providers: read([provider({ version })]) })] })).find(
        ({ kind }) => kind === 'connector',
      );
    expect(at('15.0.300.96')).toMatchObject({
      createdAtMs: undefined,
      createdBeforeMs: Date.parse('2020-09-11'),
    });
    expect(at('15.0.2000.440')?.createdBeforeMs).toBeUndefined();
  });

  it('have a secret once, however many instances hold it', () => {
    const names = ['SQL01', 'SQL02', 'SQL03'];
    const dates = datesOf(fleet({ instances: names.map((name) => instance(name)) }));
    expect(dates.filter(({ kind }) => kind === 'secret')).toHaveLength(1);
    expect(dates.filter(({ kind }) => kind === 'key')).toHaveLength(1);
    expect(dates.filter(({ kind }) => kind === 'credential')).toHaveLength(3);
  });

  it('know the worst finding of an item', () => {
    const apps = [app([secret({ endsAtMs: daysAgo(3) })])];
    const [gone] = datesOf(fleet({ apps }));
    expect(gone).toMatchObject({ kind: 'secret', severity: 'critical', aside: undefined });
  });

  it.each<[string, FleetReading, DatedItem['aside']]>([
    [
      'a secret that no credential holds',
      fleet({
        apps: [app([secret({ keyId: 'old', startsAtMs: daysAgo(900), endsAtMs: daysAgo(100) }), secret()])],
      }),
      'left over',
    ],
    [
      'an end that ekm.yaml ignores',
      fleet({
        apps: [app([secret({ endsAtMs: daysAgo(3) })])],
        ...ignoring('secret-expired', 'app/*'),
      }),
      'ignored',
    ],
    [
      'an age that ekm.yaml ignores, which is no end',
      fleet({
        apps: [app([secret({ startsAtMs: daysAgo(500), endsAtMs: daysAgo(-200) })])],
        ...ignoring('secret-old', 'app/*'),
      }),
      undefined,
    ],
  ])('say why nobody need look at %s', (_name, reading, aside) => {
    expect(datesOf(reading)[0]).toMatchObject({ kind: 'secret', aside });
  });

  it('leave out the credential of a managed identity, and take the recorded day of a connector', () => {
    const recorded = {
      version: '15.0.2000.440',
      fileDate: '2024-11-09',
      recordedAt: '2026-01-01',
      recordedBy: undefined,
    };
    const facts = {
      credentials: read([
        credential({ identity: 'contoso', name: 'a' }),
        credential({ id: 71, name: 'b', identity: 'Managed Identity' }),
      ]),
      providers: read([provider()]),
    };
    const dates = datesOf(fleet({ instances: [instance('SQL01', facts, { connector: recorded })] }));
    expect(dates.filter(({ kind }) => kind === 'connector')).toMatchObject([
      { createdAtMs: Date.parse('2024-11-09') },
    ]);
    expect(dates.filter(({ kind }) => kind === 'credential').map(({ name }) => name)).toEqual(['a']);
  });

  it('take the oldest version in use of a key, and the end of the one that ends first', () => {
    const reading = fleet({
      vaults: [vault([vaultKey('sales-tde', { createdAtMs: daysAgo(500), expiresAtMs: daysAgo(-7) })])],
    });
    expect(datesOf(reading)[0]).toMatchObject({
      kind: 'key',
      createdAtMs: daysAgo(500),
      expiresAtMs: daysAgo(-7),
      severity: 'warning',
    });
  });

  it('of any fleet are each item once, in order', () => {
    fc.assert(
      fc.property(fc.oneof(anyFleet, darkFleet), (reading) => {
        const dates = datesOf(reading);
        const items = dates.map(({ item }) => item);
        expect(new Set(items).size).toBe(items.length);
        const ends = dates.map(({ expiresAtMs }) => expiresAtMs ?? Number.POSITIVE_INFINITY);
        expect(ends).toEqual([...ends].sort((a, b) => (a === b ? 0 : a - b)));
      }),
    );
  });
});
