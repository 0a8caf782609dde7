import { describe, expect, it } from 'vitest';
import { inventoryOf, reader } from './inventory-of.ts';

describe('a short file', () => {
  it('names one instance, and has every default', () => {
    const { inventory, warnings } = inventoryOf(`${reader}instances: [SQL01]`);
    expect(warnings).toEqual([]);
    const every = [{ tag: undefined, expiryDays: [90, 60, 30, 14, 7, 3, 1], ageDays: [365, 730] }];
    expect(inventory).toEqual({
      instances: [
        {
          name: 'SQL01',
          host: 'SQL01',
          port: 1433,
          instanceName: undefined,
          read: {
            kind: 'sql',
            login: 'ekm_reader',
            password: { kind: 'environment', name: 'EKM_READER_PASSWORD' },
          },
          change: undefined,
          tags: [],
          environment: undefined,
          channel: undefined,
          maintenanceWindows: [],
          encryption: 'verify',
          certificateName: undefined,
          connector: undefined,
          keys: {},
        },
      ],
      vaults: [],
      apps: [],
      mirroringPairs: [],
      availabilityGroups: [],
      thresholds: { secret: every, key: every, certificate: every, credential: every },
      ignored: [],
      cloud: {
        name: 'public',
        authorityHost: 'https://login.microsoftonline.com',
        vaultSuffix: '.vault.azure.net',
        graphUrl: 'https://graph.microsoft.com',
        sqlUrl: 'https://database.windows.net',
        tenantId: undefined,
      },
      limits: { concurrency: 20, perInstanceMs: 15_000, wholeMs: 300_000 },
      policy: { rules: [], people: [], breakGlass: undefined, teamId: undefined },
      secrets: {},
    });
  });
});

describe('addresses', () => {
  it.each([
    ['SQL01', 'SQL01', 1433, undefined],
    ['SQL03\\PAYROLL', 'SQL03', undefined, 'PAYROLL'],
    ['SQL03\\MSSQLSERVER', 'SQL03', 1433, undefined],
    ["'sql07,1533'", 'sql07', 1533, undefined],
    ['sql07:1533', 'sql07', 1533, undefined],
    ["'tcp:sql07, 1533'", 'sql07', 1533, undefined],
    ["'SQL03\\PAYROLL,1533'", 'SQL03', 1533, undefined],
    ['10.0.0.7', '10.0.0.7', 1433, undefined],
    ["'[2001:db8::7],1533'", '2001:db8::7', 1533, undefined],
    ['sql07.contoso.example', 'sql07.contoso.example', 1433, undefined],
    ['localhost', 'localhost', 1433, undefined],
    ['sql_07$', undefined, undefined, undefined],
    ["'SQL01;Database=x'", undefined, undefined, undefined],
    ['np:sql01', undefined, undefined, undefined],
    ["'.'", undefined, undefined, undefined],
    ["'SQL01,0'", undefined, undefined, undefined],
    ["'SQL01,65536'", undefined, undefined, undefined],
    ["'SQL03\\\\PAYROLL'", undefined, undefined, undefined],
    ["'SQL03\\9A'", undefined, undefined, undefined],
  ])('%s', (text, host, port, instanceName) => {
    const file = `${reader}instances:\n  - { name: N, address: ${text} }`;
    if (host === undefined) expect(() => inventoryOf(file)).toThrow(/instances\[0\].address/);
    else
      expect(inventoryOf(file).inventory.instances[0]).toMatchObject({ name: 'N', host, port, instanceName });
  });

  it('adds the domain to short hosts only', () => {
    const { inventory } = inventoryOf(
      `${reader.replace('{', '{ domain: contoso.example,')}instances: [SQL01, SQL03\\PAY, sql07.other.example, 'sql08,1533']`,
    );
    expect(inventory.instances.map(({ host }) => host)).toEqual([
      'SQL01.contoso.example',
      'SQL03.contoso.example',
      'sql07.other.example',
      'sql08.contoso.example',
    ]);
    expect(inventory.instances.map(({ name }) => name)).toEqual([
      'SQL01',
      'SQL03\\PAY',
      'sql07.other.example',
      'sql08,1533',
    ]);
  });
});

describe('identities', () => {
  it.each([
    ['entra', { kind: 'entra', clientId: undefined }],
    [
      '{ entra: 6B1F7B0E0B8E4A399C532F0F1D7C5A11 }',
      { kind: 'entra', clientId: '6b1f7b0e-0b8e-4a39-9c53-2f0f1d7c5a11' },
    ],
    [
      '{ login: sa, password: { env: P } }',
      { kind: 'sql', login: 'sa', password: { kind: 'environment', name: 'P' } },
    ],
    [
      '{ windows: CONTOSO\\svc-ekm, password: { file: /run/secrets/p } }',
      {
        kind: 'ntlm',
        domain: 'CONTOSO',
        user: 'svc-ekm',
        password: { kind: 'file', path: '/run/secrets/p' },
      },
    ],
    [
      '{ login: sa, password: { vault: CONTOSO, secret: p } }',
      {
        kind: 'sql',
        login: 'sa',
        password: { kind: 'keyVault', vault: 'contoso', secret: 'p', version: undefined },
      },
    ],
    [
      '{ login: sa, password: { vault: https://ops.vault.azure.net/, secret: p, version: 0123456789abcdef0123456789abcdef } }',
      {
        kind: 'sql',
        login: 'sa',
        password: {
          kind: 'keyVault',
          vault: 'https://ops.vault.azure.net',
          secret: 'p',
          version: '0123456789abcdef0123456789abcdef',
        },
      },
    ],
  ])('%s', (text, identity) => {
    const { inventory } = inventoryOf(
      `vaults: [contoso]\ninstances:\n  - { name: A, read: ${text}, change: ${text} }`,
    );
    expect(inventory.instances[0]).toMatchObject({ read: identity, change: identity });
  });
});

describe('defaults, groups and instances', () => {
  const { inventory } = inventoryOf(`
vaults: [contoso]
defaults:
  read: { login: a, password: { env: A } }
  tags: [prod]
  encryption: strict
  environment: production
instances:
  - SQL01
  - tags: [payroll, PROD]
    read: { login: b, password: { env: B } }
    maintenanceWindows:
      - { days: [sun, fri, sun], from: 22:00, to: 04:00, timeZone: Europe/Berlin }
      - { from: "01:00", to: "02:00", timeZone: UTC }
    instances:
      - SQL11
      - name: SQL12
        tags: [tier-1]
        read: entra
        encryption: verify
        maintenanceWindows: []
        connector: { version: 15.0.2000.440, recordedAt: 2026-11-02 }
        keys: { K1: tde, K2: tde/0123456789abcdef0123456789abcdef }
`);
  const [first, second, third] = inventory.instances;

  it('takes the nearest that is said', () => {
    expect([first, second, third].map((instance) => instance?.encryption)).toEqual([
      'strict',
      'strict',
      'verify',
    ]);
    expect(second?.read).toMatchObject({ login: 'b' });
    expect(third?.read).toEqual({ kind: 'entra', clientId: undefined });
    expect(third?.environment).toBe('production');
    expect(third?.maintenanceWindows).toEqual([]);
  });

  it('adds tags up, each once without case', () => {
    expect(first?.tags).toEqual(['prod']);
    expect(second?.tags).toEqual(['prod', 'payroll']);
    expect(third?.tags).toEqual(['prod', 'payroll', 'tier-1']);
  });

  it('spells a tag everywhere as it is spelled first', () => {
    const { inventory: other, warnings } = inventoryOf(
      `${reader}vaults: [{ name: contoso, tags: [PCI] }]\ninstances: [{ name: A, tags: [pci] }]\nthresholds: { tags: [{ tag: Pci }] }`,
    );
    expect(other.instances[0]?.tags).toEqual(['PCI']);
    expect(other.thresholds.key[0]?.tag).toBe('PCI');
    expect(warnings).toEqual([]);
  });

  it('counts the days of a window from Sunday', () => {
    expect(second?.maintenanceWindows).toEqual([
      { days: [0, 5], from: '22:00', to: '04:00', timeZone: 'Europe/Berlin' },
      { days: [0, 1, 2, 3, 4, 5, 6], from: '01:00', to: '02:00', timeZone: 'UTC' },
    ]);
  });

  it('keeps keys, and the connector as it was recorded', () => {
    expect(third?.keys).toEqual({ K1: 'tde', K2: 'tde/0123456789abcdef0123456789abcdef' });
    expect(third?.connector).toEqual({
      version: '15.0.2000.440',
      fileDate: undefined,
      recordedAt: '2026-11-02',
      recordedBy: undefined,
    });
  });
});

describe('thresholds', () => {
  it('takes for each list the nearest: kind of the tag, tag, kind, everything', () => {
    const { thresholds } = inventoryOf(`
thresholds:
  expiryDays: [50, 5]
  secret: { ageDays: [100] }
  tags:
    - { tag: a, ageDays: [10], key: { ageDays: [20] } }
    - { tag: b, secret: { expiryDays: [9] } }
vaults: [ { name: contoso, tags: [a, b] } ]
instances: []
`).inventory;
    expect(thresholds.secret).toEqual([
      { tag: 'a', expiryDays: [50, 5], ageDays: [10] },
      { tag: 'b', expiryDays: [9], ageDays: [100] },
      { tag: undefined, expiryDays: [50, 5], ageDays: [100] },
    ]);
    expect(thresholds.key).toEqual([
      { tag: 'a', expiryDays: [50, 5], ageDays: [20] },
      { tag: 'b', expiryDays: [50, 5], ageDays: [365, 730] },
      { tag: undefined, expiryDays: [50, 5], ageDays: [365, 730] },
    ]);
  });
});

describe('clouds and vaults', () => {
  it.each([
    ['public', 'https://login.microsoftonline.com', 'https://database.windows.net'],
    ['usgov', 'https://login.microsoftonline.us', 'https://database.usgovcloudapi.net'],
    ['china', 'https://login.chinacloudapi.cn', 'https://database.chinacloudapi.cn'],
    [
      '{ name: custom, authorityHost: https://login.localhost:7000/, vaultSuffix: .v, graphUrl: https://g }',
      'https://login.localhost:7000',
      'https://database.windows.net',
    ],
    [
      '{ name: china, sqlUrl: https://database.contoso.cn/ }',
      'https://login.chinacloudapi.cn',
      'https://database.contoso.cn',
    ],
  ])('%s takes tokens from its authority, for its SQL Server', (cloud, authorityHost, sqlUrl) => {
    expect(inventoryOf(`cloud: ${cloud}`).inventory.cloud).toMatchObject({ authorityHost, sqlUrl });
  });

  it.each([
    ['usgov', 'https://contoso.vault.usgovcloudapi.net', 'https://graph.microsoft.us'],
    ['china', 'https://contoso.vault.azure.cn', 'https://microsoftgraph.chinacloudapi.cn'],
    [
      '{ name: usgov, graphUrl: https://dod-graph.microsoft.us/ }',
      'https://contoso.vault.usgovcloudapi.net',
      'https://dod-graph.microsoft.us',
    ],
    [
      '{ name: custom, authorityHost: https://login.localhost:7000, vaultSuffix: .vault.localhost:7000, graphUrl: https://graph.localhost:7000 }',
      'https://contoso.vault.localhost:7000',
      'https://graph.localhost:7000',
    ],
  ])('%s', (cloud, url, graphUrl) => {
    const { inventory } = inventoryOf(`cloud: ${cloud}\nvaults: [contoso]`);
    expect(inventory.vaults).toEqual([{ name: 'contoso', url, tags: [], callsPerSecond: 25, change: false }]);
    expect(inventory.cloud.graphUrl).toBe(graphUrl);
  });

  it('takes a vault by its address', () => {
    const { inventory } = inventoryOf(
      'limits: { vaultCallsPerSecond: 3 }\nvaults: [https://Contoso.managedhsm.azure.net/, { name: b99, callsPerSecond: 7 }]',
    );
    expect(inventory.vaults).toMatchObject([
      { name: 'contoso', url: 'https://contoso.managedhsm.azure.net', callsPerSecond: 3 },
      { name: 'b99', url: 'https://b99.vault.azure.net', callsPerSecond: 7 },
    ]);
  });
});

describe('YAML as people write it', () => {
  it.each([
    ['a byte order mark', `\ufeff${reader}instances: [SQL01]`],
    ['Windows line ends', `${reader}instances:\n  - SQL01\n`.replaceAll('\n', '\r\n')],
    [
      'an anchor',

      'defaults: { read: &r { login: a, password: { env: A } } }\ninstances: [{ name: SQL01, read: *r }]',
    ],
    [
      'a merge key',
      'defaults: &d { read: { login: a, password: { env: A } }, tags: [t] }\ninstances: [{ <<: *d, name: SQL01 }]',
    ],
    ['comments and a document mark', `# fleet\n---\n${reader}instances: # all\n  - SQL01 # the first`],
    ['parts whose items are commented out', `${reader}instances:\n  - SQL01\nvaults:\n#  - contoso\n`],
    ['JSON', '{"instances":["SQL01"],"defaults":{"read":{"login":"a","password":{"env":"A"}}}}'],
  ])('%s', (_what, text) => {
    expect(inventoryOf(text).inventory.instances).toMatchObject([{ name: 'SQL01' }]);
  });

  it('shares one anchor among a thousand instances', () => {
    const instances = Array.from({ length: 1000 }, (_, at) => `  - { name: SQL${at}, read: *r }`).join('\n');
    const text = `defaults: { change: &r { login: a, password: { env: A } } }\ninstances:\n${instances}`;
    expect(inventoryOf(text).inventory.instances).toHaveLength(1000);
  });
});

describe('warnings', () => {
  it.each([
    ['', /no instance/],
    [`${reader}instances: [SQL01, { name: B, address: sql01 }]`, /same address/],
    [`${reader}instances: [{ name: A, encryption: trust }]`, /any certificate/],
    [`${reader}instances: [{ name: A, encryption: off }]`, /clear text/],
    [`${reader}thresholds: { tags: [{ tag: nobody }] }\ninstances: [A]`, /fit nothing/],
    [`${reader}instances: [A, { name: B, tags: [A] }]`, /tag as well/],
    ['instances: [{ name: A, read: entra, change: entra }]', /sign in alike/],
    [`${reader}cloud: usgov\nvaults: [https://contoso.vault.azure.net]\ninstances: [A]`, /another cloud/],
  ])('%s', (text, expected) => {
    const { warnings } = inventoryOf(text === '' ? 'vaults: [contoso]' : text);
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringMatching(expected)]);
  });
});
