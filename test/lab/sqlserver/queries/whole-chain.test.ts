import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QueryWorld } from '../../../helpers/query-world.ts';

/** From the database to the credential, as the notes on the catalog views have it: unchanged. */
const chain = `SELECT d.name, d.state_desc, d.is_encrypted, k.encryption_state, k.percent_complete,
       k.encryptor_type, k.encryptor_thumbprint, k.modify_date AS dek_modify_utc,
       ak.name AS asym_key, cp.name AS provider, cp.version, cp.is_enabled,
       sp.name AS key_login, sp.is_disabled, c.name AS cred, c.credential_identity, c.create_date, c.modify_date
FROM sys.databases d
LEFT JOIN sys.dm_database_encryption_keys k ON k.database_id = d.database_id
LEFT JOIN master.sys.asymmetric_keys ak ON ak.thumbprint = k.encryptor_thumbprint
LEFT JOIN sys.cryptographic_providers cp ON cp.guid = ak.cryptographic_provider_guid
LEFT JOIN sys.server_principals sp ON sp.type = 'K'
      AND (sp.sid = ak.sid OR SUBSTRING(sp.sid, 13, 20) = ak.thumbprint)
LEFT JOIN sys.server_principal_credentials spc ON spc.principal_id = sp.principal_id
LEFT JOIN sys.credentials c ON c.credential_id = spc.credential_id
      AND c.target_type = 'CRYPTOGRAPHIC PROVIDER' AND c.target_id = cp.provider_id;`;

let world: QueryWorld;

beforeAll(async () => {
  world = await QueryWorld.start();
});
afterAll(() => world.close());

const nothing = (count: number) => Array.from({ length: count }, () => null);

describe('the whole chain from database to credential', () => {
  it('has a row for every database, and every link of the one under a vault key', async () => {
    const rows = await world.ask(chain);
    const bytes = expect.stringMatching(/^0x[0-9A-F]{40}$/);
    const inUtc = expect.stringMatching(/^2026-03-02T09:00/);
    const onTheHost = expect.stringMatching(/^2026-03-02T10:00/);
    expect(rows).toEqual([
      ['master', 'ONLINE', 0, ...nothing(15)],
      ['tempdb', 'ONLINE', 1, 3, 0, 'ASYMMETRIC KEY', '0x', inUtc, ...nothing(10)],
      ['model', 'ONLINE', 0, ...nothing(15)],
      ['msdb', 'ONLINE', 0, ...nothing(15)],
      [
        ...[
          'Sales',
          'ONLINE',
          1,
          3,
          0,
          'ASYMMETRIC KEY',
          bytes,
          inUtc,
          'TDE_2026',
          'AKV',
          '15.0.2000.440',
          1,
        ],
        ...['TDE_2026_login', 0, 'TDE_2026_cred', 'contoso', onTheHost, onTheHost],
      ],
      ['HR', 'ONLINE', 1, 3, 0, 'CERTIFICATE', bytes, inUtc, ...nothing(10)],
      ['Scratch', 'ONLINE', 0, ...nothing(15)],
      ['Orders', 'ONLINE', 0, ...nothing(15)],
      ['Ledger', 'ONLINE', 0, ...nothing(15)],
    ]);
  });

  it('is the same for a login that may see definitions and state', async () => {
    expect(await world.askAsReader(chain)).toEqual(await world.ask(chain));
  });

  it('loses its last links for a login that may see state only', async () => {
    await world.ask('REVOKE VIEW ANY DEFINITION FROM reader;');
    const row = (await world.askAsReader(chain)).find(([name]) => name === 'Sales');
    expect(row?.slice(8)).toEqual(nothing(10));
    await world.ask('REVOKE VIEW SERVER STATE FROM reader;');
    await expect(world.askAsReader(chain)).rejects.toThrow(
      'VIEW SERVER SECURITY STATE permission was denied',
    );
  });
});
