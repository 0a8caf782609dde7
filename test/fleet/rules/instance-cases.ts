import { dark, daysAgo, fleet, instance, read } from '../build-fleet.ts';
import { credential, database, encryptionKey, key, login, provider, server } from '../build-instance.ts';
import type { RuleCase } from './rule-case.ts';

const sales = 'instance/SQL01/database/Sales';
const sqlKey = 'instance/SQL01/key/TDE_Key';
const connector = 'instance/SQL01/provider/AzureKeyVault_EKM';
const setting = 'instance/SQL01/setting/EKM provider enabled';

function one(...given: Parameters<typeof instance> extends [string, ...infer Rest] ? Rest : never) {
  return fleet({ instances: [instance('SQL01', ...given)] });
}

export const instanceCases: readonly RuleCase[] = [
  ['an instance in good order', one(), []],
  [
    'an instance without any key',
    one({
      providers: read([]),
      credentials: read([]),
      logins: read([]),
      asymmetricKeys: read([]),
      databases: read([]),
      encryptionKeys: read([]),
      logProtectors: read([]),
      settings: read({ isConfigured: false, isInUse: false }),
    }),
    [],
  ],
  [
    'the provider is disabled',
    one({ providers: read([provider({ isEnabled: false })]) }),
    [`critical provider-disabled ${connector}`],
  ],
  [
    'a second provider, disabled, that nothing needs',
    one({
      providers: read([provider(), provider({ id: 65_537, name: 'Other', guid: 'other', isEnabled: false })]),
    }),
    ['notice provider-disabled instance/SQL01/provider/Other'],
  ],
  ['the provider is gone', one({ providers: read([]) }), [`critical provider-missing ${sqlKey}`]],
  [
    'EKM is off',
    one({ settings: read({ isConfigured: false, isInUse: false }) }),
    [`critical ekm-off ${setting}`],
  ],
  [
    'EKM goes off at the next restart',
    one({ settings: read({ isConfigured: false, isInUse: true }) }),
    [`critical ekm-off ${setting}`],
  ],
  [
    'RECONFIGURE was forgotten',
    one({ settings: read({ isConfigured: true, isInUse: false }) }),
    [`warning ekm-not-reconfigured ${setting}`],
  ],
  ['the key has no login', one({ logins: read([]) }), [`critical login-missing ${sqlKey}`]],
  [
    'a login that may be the one by another kind of SID is no proof',
    one({ logins: read([login({ sid: '0x01' })]) }),
    [],
  ],
  [
    'a login by the SID of the key',
    one({ asymmetricKeys: read([key({ sid: '0xAB' })]), logins: read([login({ sid: '0xab' })]) }),
    [],
  ],
  [
    'the login has no credential',
    one({ logins: read([login({ credentialIds: [] })]) }),
    ['critical login-without-credential instance/SQL01/login/TDE_Key_Login'],
  ],
  [
    'the login has a credential for something else',
    one({ credentials: read([credential({ providerId: undefined })]) }),
    ['critical login-without-credential instance/SQL01/login/TDE_Key_Login'],
  ],
  [
    'the key is not in master',
    one({ asymmetricKeys: read([]), logProtectors: read([]) }),
    [`critical protector-missing ${sales}`],
  ],
  [
    'the certificate is not in master',
    one({
      encryptionKeys: read([encryptionKey({ encryptorKind: 'CERTIFICATE', encryptorThumbprint: '0x99' })]),
    }),
    [`critical protector-missing ${sales}`],
  ],
  [
    'an old connector',
    one({ providers: read([provider({ version: '13.0.811.168' })]) }),
    [`notice connector-behind ${connector}`],
  ],
  [
    'a connector that is not supported',
    one({ providers: read([provider({ version: '1.0.0.440' })]) }),
    [`warning connector-unsupported ${connector}`],
  ],
  [
    'a connector newer than any that is known',
    one({ providers: read([provider({ version: '16.0.1.0' })]) }),
    [],
  ],
  [
    'a provider of somebody else',
    one({ providers: read([provider({ version: '1.0.0.0', path: 'C:\\HSM\\other.dll' })]) }),
    [],
  ],
  [
    "nothing is known of the keys of somebody else's provider",
    fleet({
      instances: [
        instance('SQL01', {
          providers: read([provider({ version: '1.0.0.0', path: 'C:\\HSM\\other.dll' })]),
          credentials: read([credential({ identity: 'hsm-partition', modifiedAtMs: daysAgo(900) })]),
          asymmetricKeys: read([key({}, 'in-the-hsm')]),
        }),
      ],
      vaults: [],
      apps: [],
    }),
    [],
  ],
  [
    'the newest build, as recorded',
    one(
      {},
      {
        connector: {
          version: '15.0.2000.440',
          fileDate: '2024-11-09',
          recordedAt: '2026-01-01',
          recordedBy: undefined,
        },
      },
    ),
    [],
  ],
  [
    'the build of 2020, as recorded',
    one(
      {},
      {
        connector: {
          version: '15.0.2000.440',
          fileDate: '2020-11-24',
          recordedAt: '2026-01-01',
          recordedBy: undefined,
        },
      },
    ),
    [`notice connector-behind ${connector}`],
  ],
  [
    'a record of another version says nothing',
    one(
      {},
      {
        connector: {
          version: '15.0.300.96',
          fileDate: '2018-01-30',
          recordedAt: '2020-01-01',
          recordedBy: undefined,
        },
      },
    ),
    [],
  ],
  [
    'a database did not come back: its key does not show',
    one({
      databases: read([database({ state: 'RECOVERY_PENDING' })]),
      encryptionKeys: read([]),
      logProtectors: read([]),
    }),
    [`critical database-not-online ${sales}`],
  ],
  [
    'a database is offline',
    one({
      databases: read([database({ state: 'OFFLINE', isEncrypted: false })]),
      encryptionKeys: read([]),
      logProtectors: read([]),
    }),
    [`notice database-not-online ${sales}`],
  ],
  [
    'a mirror is RESTORING as it should be',
    one({
      databases: read([database({ state: 'RESTORING', isEncrypted: false })]),
      encryptionKeys: read([]),
      logProtectors: read([]),
      mirroring: read([
        {
          database: 'Sales',
          state: 'SYNCHRONIZED',
          role: 'MIRROR',
          partnerAddress: 'TCP://a:7024',
          partnerInstance: undefined,
          witnessAddress: undefined,
          witnessState: 'UNKNOWN',
        },
      ]),
    }),
    [],
  ],
  [
    'a scan is suspended',
    one({ encryptionKeys: read([encryptionKey({ state: 2, scanState: 'SUSPENDED' })]) }),
    [`warning scan-stuck ${sales}`],
  ],
  [
    'a scan was aborted',
    one({ encryptionKeys: read([encryptionKey({ state: 2, scanState: 'ABORTED' })]) }),
    [`warning scan-stuck ${sales}`],
  ],
  [
    'a scan runs since an hour',
    one({
      encryptionKeys: read([
        encryptionKey({ state: 2, scanState: 'RUNNING', scanChangedAtMs: daysAgo(0.04) }),
      ]),
    }),
    [],
  ],
  [
    'a scan runs since a week',
    one({
      encryptionKeys: read([encryptionKey({ state: 2, scanState: 'RUNNING', scanChangedAtMs: daysAgo(7) })]),
    }),
    [`notice scan-stuck ${sales}`],
  ],
  [
    'a scan runs since a week, before 2019',
    one({
      encryptionKeys: read([
        encryptionKey({
          state: 4,
          scanState: undefined,
          scanChangedAtMs: undefined,
          regeneratedAtMs: daysAgo(7),
          modifiedAtMs: daysAgo(7),
        }),
      ]),
    }),
    [`notice scan-stuck ${sales}`],
  ],
  ['a clock four minutes off', one({ server: server('SQL01', { clockAheadMs: -240_000 }) }), []],
  [
    'a clock six minutes off',
    one({ server: server('SQL01', { clockAheadMs: -360_000 }) }),
    ['warning clock-off instance/SQL01/clock'],
  ],
  ['unreachable', one(dark('unreachable')), ['unknown instance-unreadable instance/SQL01']],
  [
    'half of the views denied: one finding',
    one({
      credentials: dark('no_permission'),
      logins: dark('no_permission'),
      encryptionKeys: dark('no_permission'),
      logProtectors: dark('no_permission'),
      missingRights: ['VIEW ANY DEFINITION', 'VIEW SERVER STATE'],
    }),
    ['unknown too-few-rights instance/SQL01/rights'],
  ],
  [
    'a right is missing, though every view answered',
    one({ missingRights: ['VIEW SERVER STATE'] }),
    ['unknown too-few-rights instance/SQL01/rights'],
  ],
  [
    'one part did not answer in time',
    one({ backups: dark('timeout') }),
    ['unknown part-unreadable instance/SQL01/part/backups'],
  ],
  ['what a release does not have is not missing', one({ logProtectors: dark('not_in_this_release') }), []],
  [
    'tempdb has a key of its own',
    one({
      encryptionKeys: read([encryptionKey(), encryptionKey({ databaseId: 2, encryptorThumbprint: '0x' })]),
    }),
    [],
  ],
];
