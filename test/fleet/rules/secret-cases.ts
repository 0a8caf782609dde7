import { app, dark, daysAgo, fleet, instance, read, secret, vault, vaultKey } from '../build-fleet.ts';
import { credential } from '../build-instance.ts';
import type { RuleCase } from './rule-case.ts';

const keys = [vault([vaultKey('sales-tde')])];
const first = 'app/contoso-ekm/secret/secret-1';

/** A fleet of SQL01 with those secrets, the credential changed so many days ago. */
function secrets(changedDaysAgo: number, ...all: Parameters<typeof secret>[0][]) {
  const changed = credential({ modifiedAtMs: daysAgo(changedDaysAgo) });
  return fleet({
    instances: [instance('SQL01', { credentials: read([changed]) })],
    vaults: keys,
    apps: [app(all.map((facts, index) => secret({ keyId: `secret-${index + 1}`, ...facts })))],
  });
}

export const secretCases: readonly RuleCase[] = [
  ['a live secret', secrets(60, {}), []],
  [
    'the only secret has expired',
    secrets(60, { startsAtMs: daysAgo(733), endsAtMs: daysAgo(3) }),
    [`critical secret-expired ${first}`],
  ],
  [
    'it ends at this very moment',
    secrets(60, { startsAtMs: daysAgo(733), endsAtMs: daysAgo(0) }),
    [`critical secret-expired ${first}`],
  ],
  [
    'an expired secret that was replaced everywhere',
    secrets(20, { startsAtMs: daysAgo(733), endsAtMs: daysAgo(3) }, { startsAtMs: daysAgo(30) }),
    [`warning secret-expired ${first}`],
  ],
  [
    'an expired secret that no credential can hold',
    secrets(20, { startsAtMs: daysAgo(800), endsAtMs: daysAgo(70) }, { startsAtMs: daysAgo(30) }),
    [`notice secret-expired ${first}`],
  ],
  [
    'a secret that ends in nine days; the newer one is in no credential',
    secrets(60, { startsAtMs: daysAgo(721), endsAtMs: daysAgo(-9.5) }, { startsAtMs: daysAgo(2) }),
    [`warning secret-expiring ${first}`],
  ],
  [
    'a secret that ends in 80 days: the first threshold only',
    secrets(60, { endsAtMs: daysAgo(-80) }),
    [`notice secret-expiring ${first}`],
  ],
  ['a secret that ends in 91 days', secrets(60, { endsAtMs: daysAgo(-91) }), []],
  ['a secret of 400 days', secrets(60, { startsAtMs: daysAgo(400) }), [`notice secret-old ${first}`]],
  ['a secret of 800 days', secrets(60, { startsAtMs: daysAgo(800) }), [`warning secret-old ${first}`]],
  [
    'a credential older than every live secret',
    secrets(300, { startsAtMs: daysAgo(100) }),
    ['warning secret-not-rolled instance/SQL01/app/contoso-ekm'],
  ],
  [
    'a credential older than the newest, not than every live secret',
    secrets(90, { startsAtMs: daysAgo(100) }, { startsAtMs: daysAgo(10) }),
    [],
  ],
  ['a credential of the same day as the secret', secrets(61.5, { startsAtMs: daysAgo(61) }), []],
  [
    'an app that could not be read: one finding, and none for what follows',
    fleet({ apps: [app(dark('throttled'))] }),
    ['unknown app-unreadable app/contoso-ekm'],
  ],
  ['no app for the vault', fleet({ apps: [] }), ['unknown app-unlisted vault/contoso']],
  [
    'no app for the vault, and a credential of two years',
    fleet({
      instances: [instance('SQL01', { credentials: read([credential({ modifiedAtMs: daysAgo(740) })]) })],
      apps: [],
    }),
    ['warning credential-old instance/SQL01/credential/TDE_Key_cred', 'unknown app-unlisted vault/contoso'],
  ],
  [
    'a managed identity has no secret, whatever its age',
    fleet({
      instances: [
        instance('SQL01', {
          credentials: read([
            credential({
              name: 'contoso.vault.azure.net',
              identity: 'Managed Identity',
              modifiedAtMs: daysAgo(800),
            }),
          ]),
        }),
      ],
      apps: [],
    }),
    [],
  ],
  [
    'a threshold of its own by tag',
    fleet({
      apps: [app([secret({ endsAtMs: daysAgo(-200) })], { tags: ['bank'] })],
      inventory: {
        thresholds: {
          ...fleet().inventory.thresholds,
          secret: [
            { tag: 'bank', expiryDays: [365], ageDays: [] },
            { tag: undefined, expiryDays: [30], ageDays: [] },
          ],
        },
      },
    }),
    [`warning secret-expiring ${first}`],
  ],
];
