import { describe, expect, it } from 'vitest';
import type { FleetReading } from '../../../src/fleet/fleet-reading.ts';
import { chainLinks } from '../../../src/fleet/links/chain-links.ts';
import { linkedTo } from '../../../src/fleet/links/link.ts';
import { linkFleet } from '../../../src/fleet/links/link-fleet.ts';
import { app, dark, daysAgo, fleet, instance, nowMs, read, secret, vault, vaultKey } from '../build-fleet.ts';
import { certificate, credential, encryptionKey, key, login, provider } from '../build-instance.ts';

const one = (...given: Parameters<typeof instance> extends [string, ...infer Rest] ? Rest : never) =>
  fleet({ instances: [instance('SQL01', ...given)] });

/** States of the links of Sales on SQL01, by a letter: s seen, b broken, u unknown, n not tested. */
function states(reading: FleetReading): string {
  const chain = linkFleet(reading, nowMs).instances[0]?.databases[0];
  return chain === undefined
    ? ''
    : chainLinks(chain)
        .map(({ link }) => link.state[0])
        .join('');
}

describe('the chain of a database', () => {
  // Encryption key, asymmetric key, provider, build, login, credential, vault, vault key, app, secret, access.
  it.each<[string, FleetReading, string]>([
    [
      'in good order: which build and secret it is cannot be read',
      one(),
      'ss' + 'sn' + 'ss' + 'ss' + 'sn' + 'n',
    ],
    [
      'the build is recorded',
      one(
        {},
        {
          connector: {
            version: '15.0.2000.440',
            fileDate: '2024-11-09',
            recordedAt: '2026-01-01',
            recordedBy: 'Ann',
          },
        },
      ),
      'ssssssss' + 'snn',
    ],
    ['no encryption key shows', one({ encryptionKeys: read([]) }), 'uu'],
    ['encryption keys may not be seen', one({ encryptionKeys: dark('no_permission') }), 'uu'],
    ['the asymmetric key is not there', one({ asymmetricKeys: read([]) }), 'sb'],
    ['asymmetric keys may not be seen', one({ asymmetricKeys: dark('no_permission') }), 'su'],
    ['no provider', one({ providers: read([]) }), 'ssbn' + 'ssss' + 'snn'],
    ['no login, but the key itself names its vault key', one({ logins: read([]) }), 'sssn' + 'bnns' + 'nnn'],
    ['a login that may be another', one({ logins: read([login({ sid: '0x01' })]) }), 'sssn' + 'uuus' + 'uun'],
    ['no credential', one({ logins: read([login({ credentialIds: [] })]) }), 'sssn' + 'sbns' + 'nnn'],
    ['credentials may not be seen', one({ credentials: dark('no_permission') }), 'sssn' + 'suus' + 'uun'],
    [
      'a vault that is not in ekm.yaml',
      one({ credentials: read([credential({ identity: 'other' })]) }),
      'sssn' + 'ssus' + 'uun',
    ],
    ['a vault that could not be read', fleet({ vaults: [vault(dark())] }), 'sssn' + 'sssu' + 'snn'],
    [
      'a managed identity',
      one({
        credentials: read([credential({ name: 'contoso.vault.azure.net', identity: 'managed identity' })]),
      }),
      'sssn' + 'ssss' + 'nnn',
    ],
    ['no app', fleet({ apps: [] }), 'sssn' + 'ssss' + 'uun'],
    [
      'two apps for the vault',
      fleet({ apps: [app([secret()]), app([secret()], { name: 'other' })] }),
      'sssn' + 'ssss' + 'uun',
    ],
    ['an app that could not be read', fleet({ apps: [app(dark())] }), 'sssn' + 'ssss' + 'sun'],
    [
      'an app whose secrets have all expired',
      fleet({ apps: [app([secret({ endsAtMs: daysAgo(1) })])] }),
      'sssn' + 'ssss' + 'sbn',
    ],
    [
      'a provider of somebody else',
      one({ providers: read([provider({ path: 'C:\\hsm.dll' })]), asymmetricKeys: read([key({}, 'x')]) }),
      'sssn' + 'ssnn' + 'nnn',
    ],
    [
      'a certificate',
      one({
        certificates: read([certificate({ thumbprint: '0xAB' })]),
        encryptionKeys: read([encryptionKey({ encryptorKind: 'CERTIFICATE', encryptorThumbprint: '0xAB' })]),
      }),
      'ss',
    ],
  ])('%s', (_about, reading, expected) => {
    expect(states(reading)).toBe(expected);
  });

  it('says in words why each link is what it is', () => {
    for (const { link } of chainLinks(linkFleet(one(), nowMs).instances[0]?.databases[0] ?? never()))
      expect(link.why).toMatch(/^[A-Z].+\.$/s);
  });
});

describe('the vault of a credential', () => {
  const vaults = [vault([vaultKey('sales-tde')]), vault([], {}, 'other')];
  it.each([
    ['contoso', 'TDE_Key_cred', 'contoso'],
    ['CONTOSO', 'TDE_Key_cred', 'contoso'],
    ['contoso.vault.azure.net', 'TDE_Key_cred', 'contoso'],
    ['https://Contoso.vault.azure.net/', 'TDE_Key_cred', 'contoso'],
    ['Managed Identity', 'contoso.vault.azure.net', 'contoso'],
    ['contoso.vault.azure.cn', 'TDE_Key_cred', undefined],
    ['contoso.managedhsm.azure.net', 'TDE_Key_cred', undefined],
    ['cont', 'TDE_Key_cred', undefined],
    ['', 'TDE_Key_cred', undefined],
  ])('IDENTITY %s, name %s', (identity, name, expected) => {
    const instances = [instance('SQL01', { credentials: read([credential({ identity, name })]) })];
    const chain = linkFleet(fleet({ instances, vaults }), nowMs).instances[0]?.keys[0] ?? never();
    expect(linkedTo(chain.vault)?.entry.name).toBe(expected);
  });

  it('in a national cloud is a host; a bare name there is one of that cloud', () => {
    const china = {
      ...vault([]),
      entry: { ...vault([]).entry, name: 'cn', url: 'https://contoso.vault.azure.cn' },
    };
    const { cloud } = fleet().inventory;
    const find = (identity: string, vaultSuffix: string) => {
      const instances = [instance('SQL01', { credentials: read([credential({ identity })]) })];
      const inventory = { cloud: { ...cloud, vaultSuffix } };
      const chain = linkFleet(fleet({ instances, vaults: [...vaults, china], inventory }), nowMs).instances[0]
        ?.keys[0];
      return linkedTo((chain ?? never()).vault)?.entry.name;
    };
    expect(find('contoso.vault.azure.cn', 'vault.azure.net')).toBe('cn');
    expect(find('contoso', '.vault.azure.cn')).toBe('cn');
    expect(find('contoso', 'vault.azure.net')).toBe('contoso');
  });
});

describe('the secrets that a credential may hold', () => {
  const candidates = (changedDaysAgo: number, ...all: Parameters<typeof secret>[0][]) => {
    const instances = [
      instance('SQL01', { credentials: read([credential({ modifiedAtMs: daysAgo(changedDaysAgo) })]) }),
    ];
    const apps = [app(all.map((facts, index) => secret({ keyId: `${index}`, ...facts })))];
    const chain = linkFleet(fleet({ instances, apps }), nowMs).instances[0]?.keys[0] ?? never();
    return linkedTo(chain.secret)?.candidates.map(({ keyId }) => keyId);
  };

  it('are those that were live when it was last changed', () => {
    expect(
      candidates(50, { startsAtMs: daysAgo(300) }, { startsAtMs: daysAgo(60) }, { startsAtMs: daysAgo(10) }),
    ).toEqual(['0', '1']);
  });

  it('are not known when all that are live are younger', () => {
    expect(candidates(50, { startsAtMs: daysAgo(10) })).toBeUndefined();
  });
});

function never(): never {
  throw new Error('the test built no chain');
}
