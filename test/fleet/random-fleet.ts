import fc from 'fast-check';
import type { FleetReading } from '../../src/fleet/fleet-reading.ts';
import type { IgnoredEntry } from '../../src/fleet/inventory.ts';
import type { UnknownCause } from '../../src/lib/reading.ts';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { app, dark, daysAgo, fleet, instance, read, secret, vault, vaultKey } from './build-fleet.ts';
import { credential, database, encryptionKey, key, login, provider, server } from './build-instance.ts';

/** Any fleet of up to five instances: in order, in trouble or not to be read. */
export const anyFleet: fc.Arbitrary<FleetReading> = fc
  .record({
    instances: fc.array(
      fc.oneof(
        cause().map((why) => (name: string) => instance(name, dark(why))),
        anyFacts().map((facts) => (name: string) => instance(name, facts)),
      ),
      { maxLength: 5 },
    ),
    secretDays: fc.array(fc.tuple(days(), days()), { maxLength: 3 }),
    keys: fc.array(fc.tuple(fc.constantFrom('sales-tde', 'other-tde'), days(), fc.boolean()), {
      maxLength: 3,
    }),
    isVaultDark: fc.boolean(),
  })
  .map(({ instances, secretDays, keys, isVaultDark }) =>
    fleet({
      instances: instances.map((build, index) => build(`SQL${index}`)),
      vaults: [
        vault(
          isVaultDark
            ? dark()
            : keys.map(([name, age, isEnabled]) => vaultKey(name, { createdAtMs: daysAgo(age), isEnabled })),
        ),
      ],
      apps: [
        app(
          secretDays.map(([start, end], index) =>
            secret({ keyId: `secret-${index}`, startsAtMs: daysAgo(start), endsAtMs: daysAgo(-end) }),
          ),
        ),
      ],
    }),
  );

/** A fleet of which nothing could be read, for any reasons. */
export const darkFleet: fc.Arbitrary<FleetReading> = fc
  .record({ whys: fc.array(cause(), { minLength: 1, maxLength: 5 }), last: days() })
  .map(({ whys, last }) => {
    const lastGoodAtMs = daysAgo(last);
    return fleet({
      instances: whys.map((why, index) => ({ ...instance(`SQL${index}`, dark(why)), lastGoodAtMs })),
      vaults: [{ ...vault(dark(whys[0])), lastGoodAtMs }],
      apps: [app(dark(whys.at(-1)))],
    });
  });

/** A fleet whose instances answer, and every part of them is unknown. */
export const blindFleet: fc.Arbitrary<FleetReading> = fc
  .array(cause(), { minLength: 14, maxLength: 14 })
  .map((whys) => {
    const unknown = (index: number) => dark(whys[index]);
    const facts: InstanceFacts = {
      server: server('SQL01'),
      settings: unknown(0),
      providers: unknown(1),
      credentials: unknown(2),
      logins: unknown(3),
      asymmetricKeys: unknown(4),
      certificates: unknown(5),
      databases: unknown(6),
      encryptionKeys: unknown(7),
      logProtectors: unknown(8),
      endpoint: unknown(9),
      mirroring: unknown(10),
      mirroringConnections: unknown(11),
      replicas: unknown(12),
      backups: unknown(13),
      missingRights: [],
    };
    return fleet({ instances: [instance('SQL01', facts)], vaults: [vault(dark())], apps: [app(dark())] });
  });

/** Entries that ignore some of what random fleets have. */
export const someIgnored: fc.Arbitrary<IgnoredEntry[]> = fc.array(
  fc.record({
    rule: fc.constantFrom(
      '*',
      'secret-expired',
      'database-not-online',
      'instance-unreadable',
      'login-missing',
    ),
    item: fc.constantFrom(
      '*',
      'instance/*',
      'instance/sql0',
      'app/contoso-ekm/*',
      'instance/SQL1/database/Sales',
      'vault/contoso',
    ),
    reason: fc.constant('not ours'),
    until: fc.constantFrom(undefined, '2026-11-20', '2026-11-21', '2027-01-01'),
  }),
  { maxLength: 4 },
);

function anyFacts(): fc.Arbitrary<Partial<InstanceFacts>> {
  return fc.record({
    settings: orDark(fc.record({ isConfigured: fc.boolean(), isInUse: fc.boolean() })),
    providers: orDark(
      fc.array(
        fc.boolean().map((isEnabled) => provider({ isEnabled })),
        { maxLength: 1 },
      ),
    ),
    credentials: orDark(
      fc.array(
        days().map((age) => credential({ modifiedAtMs: daysAgo(age) })),
        { maxLength: 1 },
      ),
    ),
    logins: orDark(
      fc.array(
        fc.subarray([70, 71]).map((credentialIds) => login({ credentialIds })),
        { maxLength: 1 },
      ),
    ),
    asymmetricKeys: orDark(
      fc.array(
        fc.constantFrom('sales-tde', 'other-tde').map((name) => key({}, name)),
        { maxLength: 1 },
      ),
    ),
    databases: orDark(
      fc.array(
        fc.constantFrom('ONLINE', 'RECOVERY_PENDING', 'OFFLINE').map((state) => database({ state })),
        { maxLength: 1 },
      ),
    ),
    encryptionKeys: orDark(
      fc.array(
        fc.constantFrom('COMPLETE', 'ABORTED', 'RUNNING').map((scanState) => encryptionKey({ scanState })),
        { maxLength: 1 },
      ),
    ),
    missingRights: fc.subarray(['VIEW SERVER STATE', 'VIEW ANY DEFINITION']),
  });
}

function orDark<T>(value: fc.Arbitrary<T>) {
  return fc.oneof(
    { weight: 4, arbitrary: value.map((each) => read(each)) },
    { weight: 1, arbitrary: cause().map(dark) },
  );
}

function cause(): fc.Arbitrary<UnknownCause> {
  return fc.constantFrom(
    'unreachable',
    'timeout',
    'login_refused',
    'tls',
    'no_permission',
    'throttled',
    'not_found',
    'error',
  );
}

function days(): fc.Arbitrary<number> {
  return fc.integer({ min: -800, max: 1500 });
}
