import type { VaultFacts, VaultKeyFacts } from '../../../src/keyvault/vault-facts.ts';
import { dark, daysAgo, fleet, instance, modulusOf, read, vault, vaultKey } from '../build-fleet.ts';
import { database, encryptionKey, key, login, provider } from '../build-instance.ts';
import type { RuleCase } from './rule-case.ts';

const sales = 'key/contoso/sales-tde';
const sqlKey = 'instance/SQL01/key/TDE_Key';

function inVault(keys: VaultKeyFacts[], facts: Partial<VaultFacts> = {}, name?: string) {
  return fleet({ vaults: [vault(keys, facts, name)] });
}

/** SQL01 in order, whose key shows that moduli can be found, and SQL02 with another key. */
function second(keys: VaultKeyFacts[], facts: Partial<VaultFacts> = {}) {
  const other = read([key({}, 'other-tde')]);
  return fleet({
    instances: [instance('SQL01'), instance('SQL02', { asymmetricKeys: other })],
    vaults: [vault([vaultKey('sales-tde'), ...keys], facts)],
  });
}

/** A key that rotates 90 days after its making. */
function rotating(...versions: Parameters<typeof vaultKey>[1][]) {
  const policy = { rotatesAfterCreate: 'P90D', rotatesBeforeExpiry: undefined, expiryTime: undefined };
  return inVault([{ ...vaultKey('sales-tde', ...versions), rotationPolicy: read(policy) }]);
}

const hidden = { isEnabled: false, publicKey: dark('no_permission') };
const deleted = read([{ name: 'other-tde', deletedAtMs: daysAgo(1), purgesAtMs: daysAgo(-89) }]);

export const keyCases: readonly RuleCase[] = [
  [
    'a key of 400 days',
    inVault([vaultKey('sales-tde', { createdAtMs: daysAgo(400) })]),
    [`notice key-old ${sales}`],
  ],
  [
    'a key of 740 days',
    inVault([vaultKey('sales-tde', { createdAtMs: daysAgo(740) })]),
    [`warning key-old ${sales}`],
  ],
  [
    'a key that expires in twelve days, old as well: one finding',
    inVault([vaultKey('sales-tde', { createdAtMs: daysAgo(740), expiresAtMs: daysAgo(-12) })]),
    [`warning key-expiring ${sales}`],
  ],
  [
    'a key that was to rotate a week ago by its policy',
    rotating({ createdAtMs: daysAgo(97) }),
    [`warning key-rotation-late ${sales}`],
  ],
  ['a key that rotates tomorrow', rotating({ createdAtMs: daysAgo(89) }), []],
  [
    'a key that has rotated in time, while databases lie under the version before',
    rotating(
      { version: 'a', createdAtMs: daysAgo(97) },
      {
        version: 'b',
        createdAtMs: daysAgo(7),
        publicKey: read({ type: 'RSA', bits: 2048, modulus: modulusOf('newer') }),
      },
    ),
    [],
  ],
  [
    'an expired key still unwraps',
    inVault([vaultKey('sales-tde', { expiresAtMs: daysAgo(1) })]),
    [`warning key-expired ${sales}`],
  ],
  [
    'an old version does not matter when a newer one is in use, nor the newest when an old one is',
    inVault([
      vaultKey(
        'sales-tde',
        {
          version: 'a',
          publicKey: read({ type: 'RSA', bits: 2048, modulus: modulusOf('older') }),
          expiresAtMs: daysAgo(9),
        },
        { version: 'b' },
      ),
    ]),
    [],
  ],
  [
    'a deleted key',
    second([], { deletedKeys: deleted }),
    ['critical vault-key-missing instance/SQL02/key/TDE_Key'],
  ],
  [
    'a disabled version that shows no modulus',
    second([vaultKey('other-tde', hidden)]),
    ['critical vault-key-missing instance/SQL02/key/TDE_Key'],
  ],
  [
    'where no modulus was ever found, finding none proves nothing',
    inVault([vaultKey('another')], { deletedKeys: deleted }),
    [`unknown vault-key-unknown ${sqlKey}`],
  ],
  [
    'public keys may not be read: one finding for the vault, one for what nobody can tell',
    inVault([vaultKey('another', { publicKey: dark('no_permission') })]),
    [`unknown vault-key-unknown ${sqlKey}`, 'unknown vault-part-unreadable vault/contoso/parts'],
  ],
  [
    'the configured key is disabled',
    fleet({
      instances: [instance('SQL01', {}, { keys: { tde_key: 'Other-TDE' } })],
      vaults: [vault([vaultKey('other-tde', hidden)])],
    }),
    [`critical key-version-disabled ${sqlKey}`],
  ],
  [
    'the configured key has several versions and none is named',
    fleet({
      instances: [instance('SQL01', {}, { keys: { TDE_Key: 'other-tde' } })],
      vaults: [vault([vaultKey('other-tde', { version: 'a' }, { version: 'b' })])],
    }),
    [`unknown vault-key-unknown ${sqlKey}`],
  ],
  [
    'two versions of one key in use',
    fleet({
      instances: [instance('SQL01'), instance('SQL02', { asymmetricKeys: read([key({}, 'sales-tde-2')]) })],
      vaults: [
        vault([
          vaultKey(
            'sales-tde',
            { version: 'a' },
            {
              version: 'b',
              publicKey: read({ type: 'RSA', bits: 2048, modulus: modulusOf('sales-tde-2') }),
            },
          ),
        ]),
      ],
    }),
    [`notice key-versions-mixed ${sales}`],
  ],
  [
    '3072 bits and a connector of September 2020',
    fleet({
      instances: [
        instance(
          'SQL01',
          {},
          {
            connector: {
              version: '15.0.2000.440',
              fileDate: '2020-09-11',
              recordedAt: '2026-01-01',
              recordedBy: 'Ann',
            },
          },
        ),
      ],
      vaults: [
        vault([
          vaultKey('sales-tde', {
            publicKey: read({ type: 'RSA', bits: 3072, modulus: modulusOf('sales-tde') }),
          }),
        ]),
      ],
    }),
    [
      'warning key-not-usable key/contoso/sales-tde',
      'notice connector-behind instance/SQL01/provider/AzureKeyVault_EKM',
    ],
  ],
  [
    '3072 bits are fine where the build is not known',
    inVault([
      vaultKey('sales-tde', {
        publicKey: read({ type: 'RSA', bits: 3072, modulus: modulusOf('sales-tde') }),
      }),
    ]),
    [],
  ],
  [
    'keys that wait in the vault and cannot be used',
    inVault([
      vaultKey('sales-tde'),
      vaultKey('big', { publicKey: read({ type: 'RSA', bits: 4096, modulus: modulusOf('big') }) }),
      vaultKey('curve', { publicKey: read({ type: 'EC', bits: 256, modulus: undefined }) }),
      vaultKey('a-name-of-twenty-seven-chars'),
    ]),
    [
      'notice key-not-usable key/contoso/a-name-of-twenty-seven-chars',
      'notice key-not-usable key/contoso/big',
      'notice key-not-usable key/contoso/curve',
    ],
  ],
  [
    'no purge protection',
    inVault([vaultKey('sales-tde', { recoveryLevel: 'Recoverable+Purgeable' })]),
    ['notice purge-protection-missing vault/contoso'],
  ],
  [
    'a vault that could not be read',
    fleet({ vaults: [vault(dark('throttled'))] }),
    ['unknown vault-unreadable vault/contoso'],
  ],
  [
    'a vault that is not in ekm.yaml',
    fleet({ vaults: [], apps: [] }),
    ['unknown vault-unlisted vault/contoso'],
  ],
  [
    'a thumbprint of 1.0.4.0 holds the name of the key',
    fleet({
      instances: [
        instance('SQL01', {
          providers: read([provider({ version: '13.0.811.168' })]),
          asymmetricKeys: read([key({ thumbprint: '0x2C5677D76F76D77F80', publicKey: undefined })]),
          encryptionKeys: read([
            encryptionKey({ encryptorThumbprint: '0x2C5677D76F76D77F800000000000000000000000' }),
          ]),
          logins: read([
            login({ sid: '0x0106000000000009010000002C5677D76F76D77F800000000000000000000000' }),
          ]),
          databases: read([database()]),
        }),
      ],
      vaults: [vault([vaultKey('key20181029', { createdAtMs: daysAgo(1400) })])],
    }),
    [
      'warning key-old key/contoso/key20181029',
      'notice connector-behind instance/SQL01/provider/AzureKeyVault_EKM',
    ],
  ],
];
