import type { InstanceFacts, MirroringFacts } from '../../../src/sqlserver/instance-facts.ts';
import { dark, daysAgo, fleet, instance, read, vault, vaultKey } from '../build-fleet.ts';
import {
  certificate,
  credential,
  database,
  encryptionKey,
  endpoint,
  key,
  login,
  provider,
} from '../build-instance.ts';
import type { RuleCase } from './rule-case.ts';

const group = { availabilityGroups: [{ name: 'LedgerAG', replicas: ['SQL11', 'SQL12'] }] };
const pair = { mirroringPairs: [{ partners: ['SQL11', 'SQL12'] as const, witness: undefined }] };
const prepared = [key(), key({ name: 'TDE_Key_2026', thumbprint: '0x0102' }, 'new-tde')];
const thumbprintA = '0xAA00000000000000000000000000000000000001';
const thumbprintB = '0xBB00000000000000000000000000000000000002';

/** Two partners; the first replica is asked for the group's databases. */
function two(
  a: Partial<InstanceFacts>,
  b: Partial<InstanceFacts>,
  inventory: Parameters<typeof fleet>[0] = { inventory: group },
) {
  return fleet({
    instances: [instance('SQL11', { replicas: replicas('SQL11', 'SQL12'), ...a }), instance('SQL12', b)],
    vaults: [vault([vaultKey('sales-tde'), vaultKey('new-tde')])],
    ...inventory,
  });
}

function replicas(...names: string[]) {
  return read(
    names.map((name) => ({
      group: 'LedgerAG',
      database: 'Sales',
      instance: name,
      role: undefined,
      synchronizationState: 'SYNCHRONIZED',
      isSuspended: false,
      suspendReason: undefined,
    })),
  );
}

function mirroring(role: MirroringFacts['role'], partner: string) {
  return read<MirroringFacts[]>([
    {
      database: 'Bookings',
      state: 'SYNCHRONIZED',
      role,
      partnerAddress: `TCP://${partner}:7024`,
      partnerInstance: partner,
      witnessAddress: undefined,
      witnessState: 'UNKNOWN',
    },
  ]);
}

const own = (thumbprint: string, name: string, expiresInDays = 305) =>
  certificate({ thumbprint, name, expiresAtMs: daysAgo(-expiresInDays) });
const copy = (thumbprint: string, name: string, expiresInDays = 305) =>
  certificate({
    thumbprint,
    name,
    hasPrivateKey: false,
    owner: 'peer_user',
    expiresAtMs: daysAgo(-expiresInDays),
  });

/** A mirroring pair by certificates, A's of so many days. */
function mirrored(
  expiresInDays: number,
  onB = [copy(thumbprintA, 'HOST_A_cert', expiresInDays), own(thumbprintB, 'HOST_B_cert')],
) {
  return fleet({
    instances: [
      instance('HOST_A', {
        certificates: read([
          own(thumbprintA, 'HOST_A_cert', expiresInDays),
          copy(thumbprintB, 'HOST_B_cert'),
        ]),
        endpoint: read(endpoint({ certificateThumbprint: thumbprintA })),
        mirroring: mirroring('PRINCIPAL', 'HOST_B'),
      }),
      instance('HOST_B', {
        certificates: read(onB),
        endpoint: read(endpoint({ certificateThumbprint: thumbprintB })),
        mirroring: mirroring('MIRROR', 'HOST_A'),
      }),
    ],
  });
}

const restoring = database({ id: 6, name: 'Bookings', state: 'RESTORING', isEncrypted: false });
const certificateA = `certificate/${thumbprintA}`;

export const partnerCases: readonly RuleCase[] = [
  ['two replicas alike', two({}, {}), []],
  [
    'a prepared key that the secondary lacks',
    two(
      {
        asymmetricKeys: read(prepared),
        logins: read([login(), login({ name: 'New', sid: '0x0106000000000009010000000102' })]),
      },
      {},
    ),
    ['warning replica-drift instance/SQL12/thumbprint/0x0102'],
  ],
  [
    'the key of the group is not on the secondary',
    two(
      {},
      {
        asymmetricKeys: read([]),
        encryptionKeys: read([]),
        logProtectors: read([]),
        logins: read([]),
        databases: read([]),
      },
    ),
    ['critical replica-drift instance/SQL12/thumbprint/0x373B314B78E8D59A0925494558FEF14B726216C5'],
  ],
  [
    'keys of a secondary that could not be read are not missing',
    two({}, { asymmetricKeys: dark('timeout') }),
    ['unknown part-unreadable instance/SQL12/part/asymmetricKeys'],
  ],
  [
    'a key for a database outside the group',
    two(
      {
        asymmetricKeys: read(prepared),
        encryptionKeys: read([
          encryptionKey(),
          encryptionKey({ databaseId: 6, encryptorThumbprint: '0x0102' }),
        ]),
        logins: read([login(), login({ name: 'New', sid: '0x0106000000000009010000000102' })]),
      },
      {},
    ),
    [],
  ],
  [
    'replicas that open the key from two vaults',
    two(
      {},
      { credentials: read([credential({ identity: 'contoso2' })]) },
      {
        inventory: group,
        vaults: [vault([vaultKey('sales-tde')]), vault([vaultKey('sales-tde')], {}, 'contoso2')],
        apps: [
          {
            ...fleet().apps[0],
            entry: { name: 'contoso-ekm', clientId: 'c', vaults: ['contoso', 'contoso2'], tags: [] },
          },
        ] as ReturnType<typeof fleet>['apps'],
      },
    ),
    ['notice replica-drift instance/SQL11/thumbprint/0x373B314B78E8D59A0925494558FEF14B726216C5'],
  ],
  [
    'two connectors in a group',
    two({}, { providers: read([provider({ version: '15.0.300.96' })]) }),
    [
      'warning connector-mixed group/LedgerAG',
      'notice connector-behind instance/SQL12/provider/AzureKeyVault_EKM',
    ],
  ],
  [
    'two connectors in a mirroring pair',
    two(
      { replicas: read([]) },
      { providers: read([provider({ version: '15.0.300.96' })]) },
      { inventory: pair },
    ),
    [
      'warning connector-mixed pair/SQL11 and SQL12',
      'notice connector-behind instance/SQL12/provider/AzureKeyVault_EKM',
    ],
  ],
  [
    'a replica that is not in ekm.yaml',
    fleet({ instances: [instance('SQL11', { replicas: replicas('SQL11', 'SQL13') })] }),
    ['unknown replica-unlisted instance/SQL13'],
  ],
  [
    'a mirroring partner that is not in ekm.yaml',
    fleet({ instances: [instance('SQL11', { mirroring: mirroring('PRINCIPAL', 'SQL13') })] }),
    ['unknown replica-unlisted instance/SQL13'],
  ],
  [
    'a replica of ekm.yaml that could not be read',
    fleet({
      instances: [instance('SQL11', { replicas: replicas('SQL11', 'sql12') }), instance('SQL12', dark())],
    }),
    ['unknown instance-unreadable instance/SQL12'],
  ],
  ['a mirroring pair in good order', mirrored(305), []],
  [
    'a mirror whose session only the principal shows',
    fleet({
      instances: [
        instance('HOST_A', { mirroring: mirroring('PRINCIPAL', 'HOST_B') }),
        instance('HOST_B', { databases: read([database(), restoring]), mirroringNotShown: ['Bookings'] }),
      ],
    }),
    [],
  ],
  [
    'a database that is restored into and belongs to no session that is seen',
    fleet({
      instances: [
        instance('SQL01', { databases: read([database(), restoring]), mirroringNotShown: ['Bookings'] }),
      ],
    }),
    ['notice database-not-online instance/SQL01/database/Bookings'],
  ],
  [
    "A's certificate ends in twelve days: one finding, though B has a copy",
    mirrored(12.5),
    [`warning certificate-expiring ${certificateA}`],
  ],
  ["A's certificate has ended", mirrored(-3), [`critical certificate-expired ${certificateA}`]],
  [
    'B has no copy of it',
    mirrored(305, [own(thumbprintB, 'HOST_B_cert')]),
    ['critical certificate-not-on-partner instance/HOST_B/certificate/HOST_A/HOST_A_cert'],
  ],
  [
    "a stranger's certificate, of which the copy is in use",
    fleet({
      instances: [
        instance('HOST_A', {
          certificates: read([copy(thumbprintB, 'HOST_B_cert', 10)]),
          mirroringConnections: read([
            { state: 'CONNECTED', peerCertificateThumbprint: thumbprintB, login: 'b' },
          ]),
        }),
      ],
    }),
    [`warning certificate-expiring certificate/${thumbprintB}`],
  ],
  [
    'a certificate that nothing is known to use',
    fleet({ instances: [instance('HOST_A', { certificates: read([own(thumbprintA, 'Old', -9)]) })] }),
    [],
  ],
  [
    'TDE by a certificate that has expired: that does not matter to TDE',
    fleet({
      instances: [
        instance('SQL01', {
          certificates: read([own(thumbprintA, 'TDE_Cert', -9)]),
          encryptionKeys: read([
            encryptionKey({ encryptorKind: 'CERTIFICATE', encryptorThumbprint: thumbprintA }),
          ]),
        }),
      ],
    }),
    [`notice certificate-expired ${certificateA}`],
  ],
  [
    'a certificate of 400 days',
    fleet({
      instances: [
        instance('SQL01', {
          certificates: read([certificate({ startsAtMs: daysAgo(400) })]),
          endpoint: read(endpoint()),
        }),
      ],
    }),
    [`notice certificate-old ${certificateA}`],
  ],
];
