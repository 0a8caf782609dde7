import { describe, expect, it } from 'vitest';
import { Moment } from '../../../../lab/sqlserver/types/moment.ts';
import { Variant } from '../../../../lab/sqlserver/types/variant.ts';
import { addDatabase, fullWorld, keyUnder, providerGuid, worldStartMs } from '../../../helpers/full-world.ts';
import { viewReader } from '../../../helpers/view-reader.ts';

const minute = 60_000;

describe('sys.asymmetric_keys', () => {
  it('says 2048 for a 3072-bit key of a provider, and holds the whole modulus', async () => {
    const { first } = fullWorld();
    const [key] = (await viewReader(first)).read('sys.asymmetric_keys');
    expect(key).toMatchObject({
      name: 'TdeKey',
      key_length: 2048,
      algorithm: '3R',
      algorithm_desc: 'RSA_2048',
      provider_type: 'CRYPTOGRAPHIC PROVIDER',
      cryptographic_provider_guid: providerGuid,
    });
    const blob = key?.public_key as Buffer;
    expect(blob.subarray(8, 12).toString()).toBe('RSA1');
    expect(blob.readUInt32LE(12)).toBe(3072);
    expect(blob.readUInt32LE(16)).toBe(65_537);
    expect(blob.length).toBe(20 + 384);
  });

  it('holds the modulus least significant byte first', async () => {
    const { first } = fullWorld();
    const [own] = first.master.asymmetricKeys;
    own?.modulus.writeUInt8(0xd1, 0);
    const [key] = (await viewReader(first)).read('sys.asymmetric_keys');
    expect(Buffer.from(key?.public_key as Buffer).at(-1)).toBe(0xd1);
  });

  it('has no column with a date', async () => {
    const { first } = fullWorld();
    const [key] = (await viewReader(first)).read('sys.asymmetric_keys');
    expect(Object.keys(key ?? {}).filter((name) => name.includes('date'))).toEqual([]);
  });
});

describe('sys.certificates', () => {
  it('gives validity in UTC, whatever the clock of the host', async () => {
    const { first } = fullWorld();
    const [certificate] = (await viewReader(first)).read('sys.certificates');
    expect(certificate).toMatchObject({
      start_date: Moment.at(worldStartMs),
      pvt_key_encryption_type: 'MK',
      pvt_key_encryption_type_desc: 'ENCRYPTED_BY_MASTER_KEY',
      string_sid: expect.stringMatching(/^S-1-9-1-/),
    });
  });

  it.each([
    [2014, false],
    [2016, true],
  ] as const)('on %i has key_length: %s', async (release, isThere) => {
    const { first } = fullWorld(release);
    const [certificate] = (await viewReader(first)).read('sys.certificates');
    expect('key_length' in (certificate ?? {})).toBe(isThere);
  });
});

describe('sys.dm_database_encryption_keys', () => {
  it('gives dates in UTC and a thumbprint of 20 bytes', async () => {
    const { first } = fullWorld();
    const [row] = (await viewReader(first)).read('sys.dm_database_encryption_keys');
    expect(row).toMatchObject({
      database_id: first.database('Sales')?.id,
      encryption_state: 3,
      encryption_state_desc: 'ENCRYPTED',
      create_date: Moment.at(worldStartMs),
      encryptor_thumbprint: Buffer.alloc(20, 0xab),
      encryptor_type: 'ASYMMETRIC KEY',
      percent_complete: 0,
      encryption_scan_state_desc: 'COMPLETE',
    });
  });

  it.each([
    ['encrypt', true, 2],
    ['decrypt', false, 5],
    ['keyChange', true, 4],
    ['protectionChange', true, 6],
  ] as const)('follows the clock while a scan runs: %s', async (kind, isEncrypted, state) => {
    const { first } = fullWorld();
    const key = keyUnder(Buffer.alloc(20, 1), worldStartMs);
    const startedAtMs = first.nowMs - 15 * minute;
    key.scan = {
      kind,
      state: 'RUNNING',
      startedAtMs,
      lengthMs: 60 * minute,
      doneShare: 0,
      changedAtMs: startedAtMs,
    };
    addDatabase(first, 'Moving', { isEncrypted, encryptionKey: key });
    const rows = (await viewReader(first)).read('sys.dm_database_encryption_keys');
    expect(rows.at(-1)?.encryption_state).toBe(state);
    expect(Number(rows.at(-1)?.percent_complete)).toBeCloseTo(25, 0);
    first.network.clock.advance(50 * minute);
    const later = (await viewReader(first)).read('sys.dm_database_encryption_keys').at(-1);
    expect(later).toMatchObject({ percent_complete: 0, encryption_scan_state: 4 });
  });

  it('has no row for a database whose key could not be opened', async () => {
    const { first } = fullWorld();
    const sales = first.database('Sales');
    if (sales !== undefined) sales.state = 'RECOVERY_PENDING';
    expect((await viewReader(first)).read('sys.dm_database_encryption_keys')).toEqual([]);
  });

  it.each([2014, 2016, 2017] as const)('on %i has none of the columns of 2019', async (release) => {
    const { first } = fullWorld(release);
    const [row] = (await viewReader(first)).read('sys.dm_database_encryption_keys');
    expect(Object.keys(row ?? {}).filter((name) => /scan|_desc/.test(name))).toEqual([]);
  });
});

describe('sys.symmetric_keys', () => {
  it('shows the database master key, and in master the service master key', async () => {
    const { first } = fullWorld();
    const names = async (database: string) =>
      (await viewReader(first, { database }))
        .read('sys.symmetric_keys')
        .map(({ name, symmetric_key_id: id }) => [name, id]);
    expect(await names('master')).toEqual([
      ['##MS_DatabaseMasterKey##', 101],
      ['##MS_ServiceMasterKey##', 102],
      ['PayKey', 261],
    ]);
    expect(await names('Sales')).toEqual([]);
  });

  it('tells by what each is encrypted', async () => {
    const { first } = fullWorld();
    const rows = (await viewReader(first)).read('sys.key_encryptions');
    expect(rows.map(({ key_id: id, crypt_type: type, thumbprint }) => [id, type, thumbprint])).toEqual([
      [101, 'ESP2', null],
      [101, 'ESKM', null],
      [261, 'EPUC', Buffer.alloc(20, 4)],
    ]);
  });
});

describe('sys.dm_db_log_info', () => {
  it('shows which parts of the log need which protector', async () => {
    const { first } = fullWorld();
    const rows = (await viewReader(first)).read('sys.dm_db_log_info', first.database('Sales')?.id ?? 0);
    expect(rows).toMatchObject([
      {
        vlf_sequence_number: 40n,
        vlf_active: 0,
        vlf_status: 0,
        vlf_begin_offset: 8192n,
        vlf_encryptor_thumbprint: null,
      },
      {
        vlf_sequence_number: 41n,
        vlf_active: 1,
        vlf_status: 2,
        vlf_encryptor_thumbprint: Buffer.alloc(20, 0xab),
      },
    ]);
  });

  it('means the current database by NULL, and knows no others', async () => {
    const { first } = fullWorld();
    const reader = await viewReader(first, { database: 'Sales' });
    expect(reader.read('sys.dm_db_log_info', null)).toHaveLength(2);
    expect(reader.read('sys.dm_db_log_info', 99)).toEqual([]);
  });
});

describe('sys.dm_cryptographic_provider_properties', () => {
  it('spells persistance as SQL Server does', async () => {
    const { first } = fullWorld();
    const reader = await viewReader(first);
    const [row] = reader.read('sys.dm_cryptographic_provider_properties');
    expect(Object.keys(row ?? {}).filter((name) => name.includes('persist'))).toEqual([
      'symmetric_key_persistance',
      'asymmetric_key_persistance',
    ]);
  });

  it('shows no disabled provider, while sys.cryptographic_providers does', async () => {
    const { first } = fullWorld();
    for (const provider of first.state.providers) provider.isEnabled = false;
    const reader = await viewReader(first);
    expect(reader.read('sys.dm_cryptographic_provider_properties')).toEqual([]);
    expect(reader.read('sys.cryptographic_providers')).toMatchObject([{ is_enabled: 0 }]);
  });
});

describe('sys.configurations', () => {
  it('gives values as sql_variant of int', async () => {
    const { first } = fullWorld();
    const row = (await viewReader(first))
      .read('sys.configurations')
      .find(({ name }) => name === 'EKM provider enabled');
    expect(row).toMatchObject({ configuration_id: 1578, value: new Variant({ name: 'int' }, 0) });
  });
});
