import type { InstanceEntry } from '../../../src/fleet/inventory.ts';
import type { VaultFacts, VaultKeyFacts } from '../../../src/keyvault/vault-facts.ts';
import type { LogProtectorFacts } from '../../../src/sqlserver/instance-facts.ts';
import { dark, daysAgo, fleet, instance, read, vault, vaultKey } from '../build-fleet.ts';
import { encryptionKey, key, login } from '../build-instance.ts';
import type { RuleCase } from './rule-case.ts';

/** An instance that was rolled over five days ago: nothing but backups, and what is said of the log, needs the older key `Old`. */
function afterRollover({ keys, facts = {}, entry = {}, log = [] }: AfterRollover) {
  return fleet({
    instances: [
      instance(
        'SQL01',
        {
          asymmetricKeys: read([key(), key({ name: 'Old', thumbprint: '0x0102' }, 'old-tde')]),
          encryptionKeys: read([encryptionKey({ createdAtMs: daysAgo(300), modifiedAtMs: daysAgo(5) })]),
          logProtectors: read(log),
          logins: read([
            login(),
            login({ id: 261, name: 'Old_Login', sid: '0x0106000000000009010000000102' }),
          ]),
        },
        entry,
      ),
    ],
    vaults: [vault([vaultKey('sales-tde'), ...keys], facts)],
  });
}

interface AfterRollover {
  keys: VaultKeyFacts[];
  facts?: Partial<VaultFacts>;
  entry?: Partial<InstanceEntry>;
  log?: LogProtectorFacts[];
}

const item = 'instance/SQL01/key/Old';
const disabled = vaultKey('old-tde', { isEnabled: false, publicKey: dark('disabled') });
const deleted = read([{ name: 'old-tde', deletedAtMs: daysAgo(1), purgesAtMs: daysAgo(-89) }]);
const log = [{ databaseId: 5, thumbprint: '0x0102', activeFiles: 1 }];
const configured = { keys: { Old: 'old-tde' } };

export const olderKeyCases: readonly RuleCase[] = [
  ['an older key is there', afterRollover({ keys: [vaultKey('old-tde')] }), []],
  [
    'it is deleted, and backups need it',
    afterRollover({ keys: [], facts: { deletedKeys: deleted } }),
    [`warning vault-key-missing ${item}`],
  ],
  ['it is purged, and backups need it', afterRollover({ keys: [] }), [`warning vault-key-missing ${item}`]],
  [
    'it is deleted, and the log needs it',
    afterRollover({ keys: [], log, facts: { deletedKeys: deleted } }),
    [`critical vault-key-missing ${item}`],
  ],
  [
    'it is disabled, which hides what it is',
    afterRollover({ keys: [disabled] }),
    [`warning vault-key-missing ${item}`],
  ],
  [
    'it is disabled, and named in ekm.yaml',
    afterRollover({ keys: [disabled], entry: configured }),
    [`warning key-version-disabled ${item}`],
  ],
  [
    'it is disabled, named in ekm.yaml, and the log needs it',
    afterRollover({ keys: [disabled], entry: configured, log }),
    [`critical key-version-disabled ${item}`],
  ],
  [
    'nobody can tell whether it is there',
    afterRollover({ keys: [vaultKey('old-tde', { publicKey: dark('throttled') })] }),
    [`unknown vault-key-unknown ${item}`, 'unknown vault-part-unreadable vault/contoso/parts'],
  ],
];
