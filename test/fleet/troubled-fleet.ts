import fc from 'fast-check';
import type { FleetReading } from '../../src/fleet/fleet-reading.ts';
import type { DeletedKeyFacts } from '../../src/keyvault/vault-facts.ts';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { app, dark, daysAgo, fleet, instance, read, secret, vault, vaultKey } from './build-fleet.ts';
import {
  certificate,
  credential,
  database,
  encryptionKey,
  endpoint,
  key,
  login,
  provider,
  server,
} from './build-instance.ts';

/** Three instances that are partners in pairs and in a group, all of it read, and anything may be wrong with them. */
export const troubledFleet: fc.Arbitrary<FleetReading> = fc
  .record({
    facts: fc.tuple(anyFacts('SQL01'), anyFacts('SQL02'), anyFacts('SQL03')),
    keys: fc.uniqueArray(anyVaultKey(), { maxLength: 3, selector: ({ name }) => name }),
    deleted: fc.subarray<DeletedKeyFacts>([
      { name: 'gone-tde', deletedAtMs: daysAgo(3), purgesAtMs: daysAgo(-87) },
    ]),
    secrets: fc.array(fc.tuple(days(), days()), { maxLength: 3 }),
    isListed: fc.boolean(),
  })
  .map(({ facts: [first, second, third], keys, deleted, secrets, isListed }) =>
    fleet({
      instances: [instance('SQL01', first), instance('SQL02', second), instance('SQL03', third)],
      vaults: isListed ? [vault(keys, { deletedKeys: read(deleted) })] : [],
      apps: [
        app(
          secrets.map(([start, end], index) =>
            secret({ keyId: `secret-${index}`, startsAtMs: daysAgo(start), endsAtMs: daysAgo(-end) }),
          ),
        ),
      ],
      inventory: { mirroringPairs: [{ partners: ['SQL01', 'SQL02'], witness: undefined }] },
    }),
  );

function anyFacts(name: string): fc.Arbitrary<Partial<InstanceFacts>> {
  const thumbprint = `0xAA${name.slice(-2).padStart(38, '0')}`;
  return fc.record({
    server: fc
      .constantFrom(0, 400_000)
      .map((clockAheadMs) => server(name, { clockAheadMs, isHadrEnabled: true })),
    settings: fc.record({ isConfigured: fc.boolean(), isInUse: fc.boolean() }).map(read),
    providers: maybe(
      fc
        .tuple(fc.boolean(), fc.constantFrom('1.0.0.440', '1.0.4.0', '15.0.2000.440'))
        .map(([isEnabled, version]) => provider({ isEnabled, version })),
    ),
    credentials: maybe(
      fc
        .tuple(days(), fc.constantFrom('contoso', 'other', 'Managed Identity'))
        .map(([age, identity]) => credential({ modifiedAtMs: daysAgo(age), identity })),
    ),
    logins: maybe(fc.subarray([70, 71]).map((credentialIds) => login({ credentialIds }))),
    asymmetricKeys: maybe(fc.constantFrom('sales-tde', 'other-tde').map((vaultName) => key({}, vaultName))),
    certificates: maybe(
      fc
        .tuple(days(), days())
        .map(([start, end]) =>
          certificate({ thumbprint, startsAtMs: daysAgo(start), expiresAtMs: daysAgo(-end) }),
        ),
    ),
    databases: maybe(
      fc
        .constantFrom('ONLINE', 'RECOVERY_PENDING', 'OFFLINE', 'RESTORING')
        .map((state) => database({ state })),
    ),
    encryptionKeys: maybe(
      fc
        .tuple(
          fc.constantFrom('COMPLETE', 'ABORTED', 'RUNNING'),
          fc.constantFrom('CERTIFICATE' as const, 'ASYMMETRIC KEY' as const),
        )
        .map(([scanState, encryptorKind]) => encryptionKey({ scanState, encryptorKind })),
    ),
    endpoint: fc.constantFrom(undefined, endpoint({ certificateThumbprint: thumbprint })).map(read),
    mirroring: maybe(
      fc.constantFrom('SQL01', 'SQL02', 'STRANGER').map((partnerInstance) => ({
        database: 'Sales',
        state: 'SYNCHRONIZED',
        role: 'PRINCIPAL' as const,
        partnerAddress: 'TCP://x:5022',
        partnerInstance,
        witnessAddress: undefined,
        witnessState: 'UNKNOWN',
      })),
    ),
    replicas: maybe(
      fc.constantFrom('SQL03', 'ELSEWHERE').map((replica) => ({
        group: 'SalesAG',
        database: 'Sales',
        instance: replica,
        role: 'SECONDARY',
        synchronizationState: 'SYNCHRONIZED',
        isSuspended: false,
        suspendReason: undefined,
      })),
    ),
    missingRights: fc.constant([]),
  });
}

function anyVaultKey() {
  return fc
    .tuple(
      fc.constantFrom('sales-tde', 'other-tde', 'a-name-that-is-far-too-long-for-it'),
      days(),
      days(),
      fc.boolean(),
      fc.constantFrom('Recoverable', 'Recoverable+Purgeable'),
    )
    .map(([name, age, end, isEnabled, recoveryLevel]) =>
      vaultKey(name, {
        createdAtMs: daysAgo(age),
        expiresAtMs: daysAgo(-end),
        isEnabled,
        recoveryLevel,
        ...(isEnabled ? {} : { publicKey: dark('disabled') }),
      }),
    );
}

/** None or one of it, as a reading. */
function maybe<T>(one: fc.Arbitrary<T>) {
  return fc.array(one, { maxLength: 1 }).map((all) => read(all));
}

function days(): fc.Arbitrary<number> {
  return fc.integer({ min: -100, max: 900 });
}
