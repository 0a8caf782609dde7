import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/fleet/finding.ts';
import { findingsOf } from '../../src/fleet/findings.ts';
import type { FleetReading } from '../../src/fleet/fleet-reading.ts';
import type { IgnoredEntry } from '../../src/fleet/inventory.ts';
import { linkFleet } from '../../src/fleet/links/link-fleet.ts';
import { worstFirst } from '../../src/fleet/worst-first.ts';
import type { VaultFacts } from '../../src/keyvault/vault-facts.ts';
import type { Reading } from '../../src/lib/reading.ts';
import { app, daysAgo, fleet, instance, nowMs, read, secret, vault, vaultKey } from './build-fleet.ts';
import { login } from './build-instance.ts';
import { anyFleet, blindFleet, darkFleet, someIgnored } from './random-fleet.ts';

const look = (reading: FleetReading) => findingsOf(linkFleet(reading, nowMs), nowMs);
const id = ({ rule, item }: Finding) => `${rule} ${item}`;

describe('whatever the fleet', () => {
  it('nothing that could not be read is critical, nor anything but unknown', () => {
    fc.assert(
      fc.property(fc.oneof(darkFleet, blindFleet), (reading) => {
        expect(look(reading).findings.filter(({ severity }) => severity !== 'unknown')).toEqual([]);
      }),
    );
  });

  it('each unreadable thing is found once', () => {
    fc.assert(
      fc.property(darkFleet, (reading) => {
        const { instances, vaults, apps } = reading;
        expect(look(reading).findings).toHaveLength(instances.length + vaults.length + apps.length);
      }),
    );
  });

  it('the same reading gives the same findings, and no item twice by a rule', () => {
    fc.assert(
      fc.property(anyFleet, (reading) => {
        const first = look(reading).findings;
        expect(look(reading).findings).toEqual(first);
        expect(new Set(first.map(id)).size).toBe(first.length);
      }),
    );
  });

  it('ids do not change as time goes by, only what is due does', () => {
    fc.assert(
      fc.property(anyFleet, fc.integer({ min: 0, max: 3600_000 }), (reading, laterMs) => {
        const now = look(reading)
          .findings.filter(({ atMs }) => atMs === undefined)
          .map(id);
        const later = findingsOf(linkFleet(reading, nowMs + laterMs), nowMs + laterMs).findings.map(id);
        expect(later).toEqual(
          expect.arrayContaining(now.filter((each) => !/(?:-old|scan-stuck|secret-not-rolled) /.test(each))),
        );
      }),
    );
  });

  it('ignoring takes away exactly what is ignored', () => {
    fc.assert(
      fc.property(anyFleet, someIgnored, (reading, ignored) => {
        const all = look(reading).findings;
        const { findings, ignored: hidden } = look({
          ...reading,
          inventory: { ...reading.inventory, ignored },
        });
        expect(worstFirst([...findings, ...hidden.map(({ finding }) => finding)])).toEqual(all);
        expect(findings).toEqual(
          all.filter((finding) => !ignored.some((entry) => isCovered(entry, finding))),
        );
      }),
    );
  });

  it('the order is total, the same for every order of the findings, and worst first', () => {
    fc.assert(
      fc.property(
        anyFleet.chain((reading) => {
          const { findings } = look(reading);
          return fc.tuple(
            fc.constant(findings),
            fc.shuffledSubarray([...findings], { minLength: findings.length }),
          );
        }),
        ([findings, shuffled]) => {
          expect(worstFirst(shuffled)).toEqual(findings);
          const ranks = findings.map(({ severity }) =>
            ['critical', 'warning', 'unknown', 'notice'].indexOf(severity),
          );
          expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
        },
      ),
    );
  });
});

it('a healthy fleet of any size has no findings', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), (size) => {
      const names = Array.from({ length: size }, (_, index) => `SQL${index}`);
      expect(look(fleet({ instances: names.map((name) => instance(name)) })).findings).toEqual([]);
    }),
  );
});

it('what is unknown of one instance does not hide what is known of another', () => {
  const expired = app([secret({ startsAtMs: daysAgo(733), endsAtMs: daysAgo(3) })]);
  const reading = fleet({
    instances: [instance('SQL01')],
    vaults: [vault([vaultKey('sales-tde')])],
    apps: [expired],
  });
  expect(look(reading).findings.map(({ severity, instance: where }) => [severity, where])).toEqual([
    ['critical', undefined],
  ]);
});

/** Written down once more, by what ekm.yaml says of ignored items. */
function isCovered({ rule, item, until }: IgnoredEntry, finding: Finding): boolean {
  if (until !== undefined && until < '2026-11-21') return false;
  if (rule !== '*' && rule !== finding.rule) return false;
  const pattern = item
    .toLowerCase()
    .replace(/[/\\^$+?.()|[\]{}]/g, '\\$&')
    .replace(/\*$/, '.*');
  return new RegExp(`^${pattern}$`).test(finding.item.toLowerCase());
}

function withTags(reading: Reading<VaultFacts>): Reading<VaultFacts> {
  if (reading.state === 'unknown') return reading;
  const tags = { 'ekm-backup': '2026-01-01T00:00:00.000Z' };
  const keys = reading.value.keys.map((key) => ({
    ...key,
    versions: key.versions.map((version) => ({ ...version, tags })),
  }));
  return { ...reading, value: { ...reading.value, keys } };
}

it('backups of vault keys without a record are a number, each key once', () => {
  const instances = [instance('SQL01'), instance('SQL02')];
  expect(look(fleet({ instances })).unknownKeyBackups).toBe(1);
  expect(look(fleet({ instances: [], vaults: [], apps: [] })).unknownKeyBackups).toBe(0);
  const tagged = fleet({ instances });
  const vaults = tagged.vaults.map((each) => ({ ...each, reading: withTags(each.reading) }));
  expect(look({ ...tagged, vaults }).unknownKeyBackups).toBe(0);
});

it('names with brackets, quotes and marks stay inside their statement', () => {
  const name = "a]; DROP DATABASE x; --'`";
  const reading = fleet({
    instances: [instance('SQL01', { logins: read([login({ name, credentialIds: [] })]) })],
  });
  expect(look(reading).findings[0]?.action).toContain(
    "ALTER LOGIN [a]]; DROP DATABASE x; --'`] ADD CREDENTIAL",
  );
});
