import { RunWorld } from '../../src/runner/run-world.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import type { RunLab } from './lab-runs.ts';

/** The objects of a rollover of Sales on SQL01: those of the instance, and the vault's keys with how often each was made. */
export async function rolloverWorld(lab: RunLab): Promise<unknown> {
  const connection = await connectTo(lab, 'SQL01');
  const world = new RunWorld({ environment: lab.environment, now: () => lab.clock.now() });
  const needs = lab.inventory.vaults.map(({ name }) => ({ kind: 'vault' as const, name }));
  const { vaults } = await world.see(world.nothing(lab.inventory), needs, new AbortController().signal);
  const keys = [...vaults.values()].flatMap((read) => {
    if (read.state === 'unknown') throw new Error(read.detail);
    return read.value.keys.map(({ name, versions }) => `${name}: ${versions.length}`);
  });
  const objects = await connection.batch(`
    SELECT name FROM sys.asymmetric_keys WHERE name LIKE 'sales-2027%'
    UNION ALL SELECT name FROM sys.server_principals WHERE name LIKE 'sales-2027%'
    UNION ALL SELECT name FROM sys.credentials WHERE name LIKE 'sales-2027%'
    UNION ALL SELECT k.name FROM sys.dm_database_encryption_keys e JOIN sys.asymmetric_keys k ON k.thumbprint = e.encryptor_thumbprint
      WHERE e.database_id = DB_ID(N'Sales');`);
  return { keys, objects };
}

/** Names of all that setting up and encrypting can have made on an instance, and how databases are encrypted. */
export async function setupWorld(lab: RunLab, instance: string): Promise<unknown> {
  return (await connectTo(lab, instance)).batch(
    `SELECT name FROM sys.cryptographic_providers UNION ALL SELECT name FROM sys.asymmetric_keys
     UNION ALL SELECT name FROM sys.credentials UNION ALL SELECT name FROM sys.server_principals WHERE type = 'K'
     UNION ALL SELECT d.name + CONVERT(nvarchar(9), k.encryption_state) FROM sys.dm_database_encryption_keys k
       JOIN sys.databases d ON d.database_id = k.database_id
     UNION ALL SELECT name + CONVERT(nvarchar(9), value_in_use) FROM sys.configurations
       WHERE name IN (N'EKM provider enabled', N'show advanced options');`,
  );
}
