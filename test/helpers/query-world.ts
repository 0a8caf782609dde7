import type { Instance } from '../../lab/sqlserver/instance.ts';
import { Decimal } from '../../lab/sqlserver/types/decimal.ts';
import { Moment } from '../../lab/sqlserver/types/moment.ts';
import type { SqlValue } from '../../lab/sqlserver/types/sql-value.ts';
import { Variant } from '../../lab/sqlserver/types/variant.ts';
import { EkmWorld } from './ekm-world.ts';
import { run, runIn, sessionOf } from './lab-instance.ts';

/** When the world of the DBA queries begins: Monday, the second of March 2026, 09:00:10 UTC. */
const queryWorldStartMs = Date.UTC(2026, 2, 2, 9, 0, 10);
const minute = 60_000;
const day = 24 * 60 * minute;
const readerPassword = 'Read-Only-Dba-1';

/**
 * A small estate that is built by T-SQL alone, as DBAs would: SQL01 (host time one hour ahead of UTC) with an encrypted database under
 * a vault key, one under a certificate, backups of all kinds, logins; mirrored to SQL02 and in an availability group with it.
 */
export class QueryWorld {
  readonly world: EkmWorld;
  readonly first: Instance;
  readonly second: Instance;

  static async start(): Promise<QueryWorld> {
    const world = await EkmWorld.start();
    world.clock.set(queryWorldStartMs);
    world.cloud.addKey(world.vault, { name: 'sales-tde' });
    const spec = { release: 2022, isHadrEnabled: true, utcOffsetMinutes: 60 } as const;
    const first = world.instance({ name: 'SQL01', ...spec });
    const second = world.instance({ name: 'SQL02', ...spec });
    const made = new QueryWorld(world, first, second);
    await made.#build();
    return made;
  }

  private constructor(world: EkmWorld, first: Instance, second: Instance) {
    this.world = world;
    this.first = first;
    this.second = second;
  }

  /** The rows of one query as sa, as plain values: numbers, texts, `0x` for bytes, ISO texts for dates. */
  ask(sql: string, on: Instance = this.first): Promise<Plain[][]> {
    return ask(on, sql);
  }

  /** The same as the login `reader`, who may see definitions and state. */
  askAsReader(sql: string): Promise<Plain[][]> {
    return ask(this.first, sql, 'reader', readerPassword);
  }

  async close(): Promise<void> {
    await this.world.cloud.close();
  }

  async #build(): Promise<void> {
    const { world, first, second } = this;
    // The world's own secret was made before the clock went back, and is not valid yet.
    const secret = world.newSecret();
    const chain = [...world.setup, ...world.keyChain('TDE_2026', 'sales-tde')];
    await this.#on(first, ...chain.map((batch) => batch.replaceAll(world.secret, secret)));
    await this.#on(first, ...world.encrypted('Sales', 'TDE_2026'), ...certificateTde);
    this.#pass(30 * minute);
    await this.#on(first, ...logins, 'CREATE DATABASE Scratch; ALTER DATABASE Scratch SET RECOVERY SIMPLE;');
    await this.#on(first, ...backups(1));
    this.#pass(day);
    await this.#on(first, ...backups(2));
    await this.#mirror(first, second);
    await this.#group(first, second);
    this.#pass(10 * minute);
  }

  async #on(instance: Instance, ...batches: string[]): Promise<void> {
    for (const batch of batches) {
      const { errors } = await run(instance, batch);
      if (errors.length > 0) throw new Error(`${errors[0]?.number} ${errors[0]?.message}\n${batch}`);
    }
  }

  #pass(advanceMs: number): void {
    this.world.clock.advance(advanceMs);
  }

  /** Certificates are made, carried over as files, and a user is made for each. */
  async #mirror(a: Instance, b: Instance): Promise<void> {
    for (const each of [a, b]) await this.#on(each, ...mirroringEndpoint(each.state.name));
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      Object.assign(to.state.host.files, from.state.host.files);
      await this.#on(to, ...acquaintance(from.state.name));
    }
    await this.#on(a, 'CREATE DATABASE Orders;', "BACKUP DATABASE Orders TO DISK = '\\\\nas\\Orders.bak';");
    await this.#on(a, "BACKUP LOG Orders TO DISK = '\\\\nas\\Orders.trn';");
    await this.#on(
      b,
      "RESTORE DATABASE Orders FROM DISK = '\\\\nas\\Orders.bak' WITH NORECOVERY;",
      "RESTORE LOG Orders FROM DISK = '\\\\nas\\Orders.trn' WITH NORECOVERY;",
      "ALTER DATABASE Orders SET PARTNER = 'TCP://SQL01:7024';",
    );
    await this.#on(a, "ALTER DATABASE Orders SET PARTNER = 'TCP://SQL02:7024';");
  }

  async #group(a: Instance, b: Instance): Promise<void> {
    await this.#on(a, 'CREATE DATABASE Ledger;', "BACKUP DATABASE Ledger TO DISK = '\\\\nas\\Ledger.bak';");
    await this.#on(a, "BACKUP LOG Ledger TO DISK = '\\\\nas\\Ledger.trn';");
    const replica = (name: string) =>
      `N'${name}' WITH (ENDPOINT_URL = N'TCP://${name}:7024', AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL)`;
    await this.#on(
      a,
      `CREATE AVAILABILITY GROUP AG1 FOR DATABASE Ledger REPLICA ON ${replica('SQL01')}, ${replica('SQL02')};`,
    );
    await this.#on(
      b,
      'ALTER AVAILABILITY GROUP AG1 JOIN;',
      "RESTORE DATABASE Ledger FROM DISK = '\\\\nas\\Ledger.bak' WITH NORECOVERY;",
      "RESTORE LOG Ledger FROM DISK = '\\\\nas\\Ledger.trn' WITH NORECOVERY;",
      'ALTER DATABASE Ledger SET HADR AVAILABILITY GROUP = AG1;',
    );
  }
}

/** A value as a test writes it down. */
export type Plain = null | number | string;

async function ask(instance: Instance, sql: string, login = 'sa', password?: string): Promise<Plain[][]> {
  const session = await sessionOf(instance, login, password);
  const { errors, results } = await runIn(session, sql);
  session.close();
  const [error] = errors;
  if (error !== undefined) throw new Error(`${error.number} ${error.message}`);
  return (results.at(-1)?.rows ?? []).map((row) => row.map(plain));
}

function plain(value: SqlValue): Plain {
  if (value instanceof Variant) return plain(value.value);
  if (value instanceof Decimal) return value.toString();
  if (value instanceof Moment) return new Date(value.unixMs).toISOString();
  if (Buffer.isBuffer(value)) return `0x${value.toString('hex').toUpperCase()}`;
  return typeof value === 'bigint' ? Number(value) : value;
}

const certificateTde = [
  "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'Master-Key-Pass-1';",
  "CREATE CERTIFICATE HrCert WITH SUBJECT = 'TDE of HR', EXPIRY_DATE = '2026-03-20';",
  `BACKUP CERTIFICATE HrCert TO FILE = 'D:\\Keys\\HrCert.cer'
     WITH PRIVATE KEY (FILE = 'D:\\Keys\\HrCert.pvk', ENCRYPTION BY PASSWORD = 'File-Pass-1');`,
  "CREATE CERTIFICATE OldCert WITH SUBJECT = 'left over', START_DATE = '2024-01-01', EXPIRY_DATE = '2025-01-01';",
  'CREATE DATABASE HR;',
  'USE HR; CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_128 ENCRYPTION BY SERVER CERTIFICATE HrCert;',
  'ALTER DATABASE HR SET ENCRYPTION ON;',
];

const logins = [
  `CREATE LOGIN reader WITH PASSWORD = '${readerPassword}';
   GRANT VIEW ANY DEFINITION TO reader; GRANT VIEW SERVER STATE TO reader;`,
  "CREATE LOGIN former WITH PASSWORD = 'Gone-Away-1'; ALTER SERVER ROLE sysadmin ADD MEMBER former; ALTER LOGIN former DISABLE;",
  "CREATE LOGIN app WITH PASSWORD = 'Sell-Things-1', DEFAULT_DATABASE = Sales;",
  'USE Sales; CREATE USER app FOR LOGIN app; ALTER ROLE db_datareader ADD MEMBER app; GRANT VIEW DEFINITION TO app;',
  'USE msdb; CREATE USER reader FOR LOGIN reader; ALTER ROLE db_datareader ADD MEMBER reader;',
];

const backups = (round: number) => [
  `BACKUP DATABASE Sales TO DISK = 'D:\\Backup\\Sales_${round}.bak';`,
  `BACKUP LOG Sales TO DISK = 'D:\\Backup\\Sales_${round}.trn';`,
  ...(round === 1 ? firstBackups : []),
];

const firstBackups = [
  `BACKUP DATABASE HR TO DISK = 'D:\\Backup\\HR.bak' WITH COPY_ONLY;`,
  `BACKUP DATABASE master TO DISK = 'D:\\Backup\\master.bak'
     WITH ENCRYPTION (ALGORITHM = AES_256, SERVER CERTIFICATE = HrCert);`,
];

const mirroringEndpoint = (name: string) => [
  ...(name === 'SQL01' ? [] : ["CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'Master-Key-Pass-2';"]),
  `CREATE CERTIFICATE ${name}_cert WITH SUBJECT = '${name} mirroring';`,
  `BACKUP CERTIFICATE ${name}_cert TO FILE = 'D:\\Keys\\${name}_cert.cer';`,
  `CREATE ENDPOINT Mirroring STATE = STARTED AS TCP (LISTENER_PORT = 7024, LISTENER_IP = ALL)
     FOR DATABASE_MIRRORING (AUTHENTICATION = CERTIFICATE ${name}_cert, ENCRYPTION = REQUIRED ALGORITHM AES, ROLE = ALL);`,
];

const acquaintance = (name: string) => [
  `CREATE LOGIN ${name}_login WITH PASSWORD = 'Partner-Pass-1';`,
  `CREATE USER ${name}_user FOR LOGIN ${name}_login;`,
  `CREATE CERTIFICATE ${name}_cert AUTHORIZATION ${name}_user FROM FILE = 'D:\\Keys\\${name}_cert.cer';`,
  `GRANT CONNECT ON ENDPOINT::Mirroring TO ${name}_login;`,
];
