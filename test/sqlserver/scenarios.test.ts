import { describe, expect, it } from 'vitest';
import { startTestLab } from '../helpers/lab.ts';
import { connectTo as connectAsSa } from '../helpers/lab-sql.ts';
import { readAs, unknownParts, valueRead } from './lab-connection.ts';

describe('every scenario', () => {
  const scenarios = [
    'healthy',
    'expiring-secret',
    'expired-secret',
    'key-forbidden',
    'throttled-vault',
    'replica-without-key',
    'mirroring-pair',
    'shared-endpoint',
    'old-connector',
    'group-old-connector',
    'deleted-key',
    'before-setup',
    'new-estate',
    'azure-vm',
    'fleet',
  ];
  it.each(scenarios)(
    '%s is read with the least rights, and nothing is unknown that the release shows',
    async (scenario) => {
      const lab = await startTestLab({ scenario, instances: 12 });
      for (const { name, release } of lab.instances) {
        const facts = await readAs(lab, name);
        expect(facts.server.name).toBe(name);
        expect(facts.server.login).toBe('ekm_read');
        expect(facts.missingRights).toEqual([]);
        expect(unknownParts(facts)).toEqual(release < 2019 ? { logProtectors: 'not_in_this_release' } : {});
      }
    },
  );
});

describe('a login with fewer rights', () => {
  it('that may only connect learns what everybody may know, and nothing is taken for "none"', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const facts = await readAs(lab, 'SQL01', { login: 'nobody' });
    expect(unknownParts(facts)).toEqual(
      Object.fromEntries(
        [
          'credentials',
          'logins',
          'asymmetricKeys',
          'certificates',
          'encryptionKeys',
          'endpoint',
          'mirroringConnections',
          'mirroringWitnesses',
          'endpointLogins',
          'masterKey',
          'logProtectors',
          'backups',
        ].map((part) => [part, 'no_permission']),
      ),
    );
    expect(facts.missingRights).toEqual([
      'VIEW ANY SECURITY DEFINITION',
      'VIEW ANY DEFINITION',
      'VIEW SERVER SECURITY STATE',
      'VIEW SERVER PERFORMANCE STATE',
      'SELECT on msdb.dbo.backupset',
    ]);
    expect(valueRead(facts.databases)).toHaveLength(7);
    expect(facts.credentials).toMatchObject({
      detail: expect.stringMatching(
        /^reading the credentials on SQL01 \(127\.0\.0\.1:\d+\): the login nobody has not the right VIEW ANY SECURITY DEFINITION/,
      ),
      next: expect.stringContaining('docs/least-rights.sql'),
    });
  });

  it('that sees definitions only does not see states', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    await (await connectAsSa(lab, 'SQL02')).batch('GRANT VIEW ANY DEFINITION TO [nobody]');
    const facts = await readAs(lab, 'SQL02', { login: 'nobody' });
    expect(unknownParts(facts)).toEqual({
      encryptionKeys: 'no_permission',
      mirroringConnections: 'no_permission',
      logProtectors: 'no_permission',
      backups: 'no_permission',
    });
    expect(facts.missingRights).toEqual(['VIEW SERVER STATE', 'SELECT on msdb.dbo.backupset']);
    expect(valueRead(facts.credentials)).toHaveLength(3);
  });

  it('that may see security definitions only, on 2022, sees the keys and not the endpoint', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    await (await connectAsSa(lab, 'SQL01')).batch('GRANT VIEW ANY SECURITY DEFINITION TO [nobody]');
    const facts = await readAs(lab, 'SQL01', { login: 'nobody' });
    expect(valueRead(facts.asymmetricKeys)).toHaveLength(1);
    expect(facts.endpoint).toMatchObject({ state: 'unknown', why: 'no_permission' });
  });
});

describe('what a scenario is about is read', () => {
  it('healthy: databases, key, login and credential hang together', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const facts = await readAs(lab, 'SQL01');
    const [key] = valueRead(facts.asymmetricKeys);
    const login = valueRead(facts.logins).find(({ type }) => type === 'K');
    const credential = valueRead(facts.credentials).find(({ id }) => id === login?.credentialIds[0]);
    const [provider] = valueRead(facts.providers);
    expect(valueRead(facts.settings)).toEqual({ isConfigured: true, isInUse: true });
    expect(key?.providerGuid).toBe(provider?.guid);
    expect(login?.sid).toBe(`0x010600000000000901000000${key?.thumbprint.slice(2)}`);
    expect(credential).toMatchObject({ identity: 'contoso-sql-prod', providerId: provider?.id });
    expect(daysAgo(lab.clock.now(), credential?.createdAtMs)).toBe(60);
    const ids = new Map(valueRead(facts.databases).map(({ name, id }) => [id, name]));
    const keys = valueRead(facts.encryptionKeys).filter(({ databaseId }) => databaseId > 4);
    expect(keys.map(({ databaseId }) => ids.get(databaseId))).toEqual(['Sales', 'HR']);
    for (const each of keys) {
      expect(each).toMatchObject({ state: 3, encryptorThumbprint: key?.thumbprint, bits: 256 });
      expect(daysAgo(lab.clock.now(), each.createdAtMs)).toBe(55);
    }
    expect(valueRead(facts.logProtectors).every(({ thumbprint }) => thumbprint === key?.thumbprint)).toBe(
      true,
    );
    expect(valueRead(facts.backups).map(({ database, kind, count }) => [database, kind, count])).toEqual([
      ['HR', 'D', 14],
      ['HR', 'L', 8],
      ['Sales', 'D', 14],
      ['Sales', 'L', 8],
      ['Web', 'D', 14],
      ['Web', 'L', 8],
    ]);
  });

  it('old-connector: the version is old, the thumbprint is a packed name', async () => {
    const lab = await startTestLab({ scenario: 'old-connector' });
    const old = await readAs(lab, 'SQL04');
    const current = await readAs(lab, 'SQL06');
    const versions = [old, current].map(({ providers }) => valueRead(providers)[0]?.version);
    expect(versions[0]).not.toBe(versions[1]);
    const [packed] = valueRead(old.asymmetricKeys);
    const [hashed] = valueRead(current.asymmetricKeys);
    expect(packed?.thumbprint.length).not.toBe(hashed?.thumbprint.length);
    expect(valueRead(old.encryptionKeys).at(-1)?.encryptorThumbprint).toBe(packed?.thumbprint);
  });

  it('replica-without-key: the primary tells of both replicas, and has a key that the secondary has not', async () => {
    const lab = await startTestLab({ scenario: 'replica-without-key' });
    const [primary, secondary] = [await readAs(lab, 'SQL11'), await readAs(lab, 'SQL12')];
    expect(valueRead(primary.replicas)).toEqual([
      expect.objectContaining({ instance: 'SQL11', role: 'PRIMARY', synchronizationState: 'SYNCHRONIZED' }),
      expect.objectContaining({ instance: 'SQL12', role: 'SECONDARY', synchronizationState: 'SYNCHRONIZED' }),
    ]);
    const names = [primary, secondary].map((each) => valueRead(each.asymmetricKeys).map(({ name }) => name));
    expect(names).toEqual([['TDE_Key_2024', 'TDE_Key_2026'], ['TDE_Key_2024']]);
  });

  it('mirroring-pair: who uses which certificate until when; the mirror hides its side', async () => {
    const lab = await startTestLab({ scenario: 'mirroring-pair' });
    const [a, b] = [await readAs(lab, 'HOST_A'), await readAs(lab, 'HOST_B')];
    const own = valueRead(a.certificates).find(({ hasPrivateKey }) => hasPrivateKey);
    expect(valueRead(a.endpoint)).toMatchObject({
      role: 'ALL',
      authentication: 'CERTIFICATE',
      certificateThumbprint: own?.thumbprint,
    });
    expect(daysAgo(lab.clock.now(), own?.expiresAtMs)).toBe(-12);
    expect(valueRead(a.mirroring)).toMatchObject([
      { database: 'Bookings', role: 'PRINCIPAL', partnerInstance: 'HOST_B', witnessState: 'CONNECTED' },
    ]);
    const imported = valueRead(b.certificates).find(({ name }) => name === 'HOST_A_cert');
    expect(imported).toMatchObject({
      thumbprint: own?.thumbprint,
      hasPrivateKey: false,
      owner: 'HOST_A_user',
    });
    expect(valueRead(b.mirroringConnections)).toContainEqual({
      state: 'LOGGED_IN',
      peerCertificateThumbprint: own?.thumbprint,
      login: 'HOST_A_login',
    });
    expect(valueRead(b.mirroring)).toEqual([]);
    expect(b.mirroringNotShown).toEqual(['Bookings']);
    expect(a.mirroringNotShown).toBeUndefined();
    expect((await readAs(lab, 'HOST_B', { login: 'sa' })).mirroringNotShown).toBeUndefined();
  });

  it('expired-secret: the databases that did not come back have no key to be seen', async () => {
    const lab = await startTestLab({ scenario: 'expired-secret' });
    const facts = await readAs(lab, 'SQL02');
    const down = valueRead(facts.databases).filter(({ state }) => state === 'RECOVERY_PENDING');
    expect(down.map(({ name }) => name)).toEqual(['Orders', 'Inventory']);
    expect(valueRead(facts.encryptionKeys).map(({ databaseId }) => databaseId)).not.toContain(down[0]?.id);
  });
});

/** Whole days before now; negative: to come. */
function daysAgo(nowMs: number, atMs: number | undefined): number {
  return Math.round((nowMs - (atMs ?? Number.NaN)) / 86_400_000);
}
