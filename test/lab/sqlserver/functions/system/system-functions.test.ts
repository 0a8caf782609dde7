import { describe, expect, it } from 'vitest';
import type { ReleaseYear } from '../../../../../lab/sqlserver/state/release.ts';
import type { SqlValue } from '../../../../../lab/sqlserver/types/sql-value.ts';
import { Variant } from '../../../../../lab/sqlserver/types/variant.ts';
import { fullWorld } from '../../../../helpers/full-world.ts';
import { run } from '../../../../helpers/lab-instance.ts';

/** The value of an expression as sa, out of its sql_variant. */
async function answerOf(
  expression: string,
  release: ReleaseYear = 2022,
  database = 'master',
): Promise<SqlValue> {
  const { first } = fullWorld(release);
  const { errors, results } = await run(first, `USE ${database}; SELECT ${expression};`);
  expect(errors).toEqual([]);
  const value = results[0]?.rows[0]?.[0] ?? null;
  return value instanceof Variant ? value.value : value;
}

describe('@@VERSION', () => {
  it.each([
    [2014, 'Microsoft SQL Server 2014 (SP3-CU4) (KB4500181) - 12.0.6329.1 (X64) '],
    [2016, 'Microsoft SQL Server 2016 (SP3) (KB5003279) - 13.0.6300.2 (X64) '],
    [2017, 'Microsoft SQL Server 2017 (RTM-CU31) (KB5016884) - 14.0.3456.2 (X64) '],
    [2019, 'Microsoft SQL Server 2019 (RTM-CU27) (KB5037331) - 15.0.4375.4 (X64) '],
    [2022, 'Microsoft SQL Server 2022 (RTM-CU14) (KB5038325) - 16.0.4135.4 (X64) '],
    [2025, 'Microsoft SQL Server 2025 (RTM) - 17.0.1000.7 (X64) '],
  ] as const)('begins on %i as that release does', async (release, firstLine) => {
    const lines = String(await answerOf('@@VERSION', release)).split('\n\t');
    expect(lines[0]).toBe(firstLine);
    expect(lines).toHaveLength(4);
    expect(lines[3]).toMatch(
      /^Enterprise Edition \(64-bit\) on Windows Server .*<X64> \(Build \d+: \) \(Hypervisor\)\n$/,
    );
  });

  it('names Linux where the instance runs on it', async () => {
    const { first } = fullWorld();
    first.state.platform = 'Linux';
    const { results } = await run(first, "SELECT @@VERSION, SERVERPROPERTY('PathSeparator')");
    expect(String(results[0]?.rows[0]?.[0])).toContain('on Linux (Ubuntu 22.04) <X64>');
    expect(results[0]?.rows[0]?.[1]).toMatchObject({ value: '/' });
  });
});

it.each([
  [2014, 0x0c00_18b9],
  [2022, 0x1000_1027],
] as const)('@@MICROSOFTVERSION on %i is the version as one number', async (release, value) => {
  expect(await answerOf('@@MICROSOFTVERSION', release)).toBe(value);
});

describe('SERVERPROPERTY', () => {
  it.each([
    ['ProductVersion', '16.0.4135.4'],
    ['productversion', '16.0.4135.4'],
    ['ProductMajorVersion', '16'],
    ['ProductLevel', 'RTM'],
    ['ProductUpdateLevel', 'CU14'],
    ['Edition', 'Enterprise Edition (64-bit)'],
    ['EngineEdition', 3],
    ['EditionID', 1_804_890_536n],
    ['MachineName', 'SQL01'],
    ['ServerName', 'SQL01'],
    ['InstanceName', null],
    ['IsClustered', 0],
    ['IsHadrEnabled', 1],
    ['HadrManagerStatus', 1],
    ['Collation', 'SQL_Latin1_General_CP1_CI_AS'],
    ['ResourceVersion', '16.00.4135'],
    [
      'InstanceDefaultDataPath',
      'C:\\Program Files\\Microsoft SQL Server\\MSSQL16.MSSQLSERVER\\MSSQL\\DATA\\',
    ],
    ['NoSuchProperty', null],
  ])('%s is %s', async (name, value) => {
    expect(await answerOf(`SERVERPROPERTY('${name}')`)).toBe(value);
  });

  it.each([
    [2016, 'PathSeparator', null],
    [2017, 'PathSeparator', '\\'],
    [2017, 'InstanceDefaultBackupPath', null],
    [2019, 'IsExternalAuthenticationOnly', null],
    [2022, 'IsExternalAuthenticationOnly', 0],
    [2016, 'ProductLevel', 'SP3'],
    [2016, 'ProductUpdateLevel', null],
  ] as const)('on %i says of %s: %s', async (release, name, value) => {
    expect(await answerOf(`SERVERPROPERTY('${name}')`, release)).toBe(value);
  });

  it.each([
    ['Developer', 2022, 'Developer Edition (64-bit)', 3],
    ['Developer', 2025, 'Enterprise Developer Edition (64-bit)', 3],
    ['Standard', 2019, 'Standard Edition (64-bit)', 2],
    ['Express', 2019, 'Express Edition (64-bit)', 4],
  ] as const)('knows the edition %s of %i', async (edition, release, name, engine) => {
    const { first } = fullWorld(release);
    first.state.edition = edition;
    const { rows } = await run(
      first,
      "SELECT SERVERPROPERTY('Edition') e, SERVERPROPERTY('EngineEdition') n",
    );
    expect(rows).toMatchObject([{ e: { value: name }, n: { value: engine } }]);
  });

  it('is a sql_variant that brings its own type', async () => {
    const { first } = fullWorld();
    const { results } = await run(
      first,
      "SELECT SERVERPROPERTY('ProductVersion'), SERVERPROPERTY('IsClustered')",
    );
    expect(results[0]?.columns.map(({ type }) => type.name)).toEqual(['sql_variant', 'sql_variant']);
    expect(results[0]?.rows[0]).toMatchObject([{ type: { name: 'nvarchar' } }, { type: { name: 'int' } }]);
  });

  it('names a named instance', async () => {
    const { second } = fullWorld();
    const { rows } = await run(
      second,
      "SELECT @@SERVERNAME a, @@SERVICENAME b, SERVERPROPERTY('InstanceName') c, SERVERPROPERTY('MachineName') d",
    );
    expect(rows).toMatchObject([
      { a: 'SQL02\\PAYROLL', b: 'PAYROLL', c: { value: 'PAYROLL' }, d: { value: 'SQL02' } },
    ]);
  });
});

describe('functions about databases', () => {
  it.each([
    ['DB_NAME()', 'Sales'],
    ['DB_NAME(1)', 'master'],
    ['DB_NAME(0)', 'Sales'],
    ['DB_NAME(99)', null],
    ['DB_NAME(NULL)', null],
    ['DB_ID()', 5],
    ["DB_ID('MASTER')", 1],
    ["DB_ID('nope')", null],
    ["HAS_DBACCESS('Sales')", 1],
    ["HAS_DBACCESS('nope')", null],
    ["DATABASEPROPERTYEX('Sales', 'Status')", 'ONLINE'],
    ["DATABASEPROPERTYEX('Sales', 'Recovery')", 'FULL'],
    ["DATABASEPROPERTYEX('Sales', 'Updateability')", 'READ_WRITE'],
    ["DATABASEPROPERTYEX('Sales', 'Version')", 957],
    ["DATABASEPROPERTYEX('Sales', 'nope')", null],
    ["DATABASEPROPERTYEX('nope', 'Status')", null],
    ['FILE_NAME(1)', 'Sales'],
    ["FILEPROPERTY('Sales_log', 'IsLogFile')", 1],
    ["sys.fn_hadr_is_primary_replica('Orders')", 1],
    ["sys.fn_hadr_is_primary_replica('Sales')", null],
    ["sys.fn_hadr_backup_is_preferred_replica('Orders')", 0],
    ["sys.fn_hadr_backup_is_preferred_replica('Sales')", 1],
  ])('%s is %s', async (expression, value) => {
    expect(await answerOf(expression, 2022, 'Sales')).toBe(value);
  });
});

describe('functions about names and ids', () => {
  it.each([
    ["OBJECT_NAME(OBJECT_ID('sys.databases'))", 'databases'],
    ["OBJECT_NAME(OBJECT_ID('master.sys.[databases]'))", 'databases'],
    ["OBJECT_SCHEMA_NAME(OBJECT_ID('sys.databases'))", 'sys'],
    ["OBJECT_ID('databases')", null],
    ["OBJECT_ID('sys.databases', 'U')", null],
    ["OBJECT_ID('dbo.Orders')", null],
    ["SIGN(OBJECT_ID('msdb..backupset'))", 1],
    ["SIGN(OBJECT_ID('sys.databases', 'V'))", -1],
    ['SCHEMA_NAME()', 'dbo'],
    ["SCHEMA_ID('sys')", 4],
    ['SCHEMA_NAME(3)', 'INFORMATION_SCHEMA'],
    ['TYPE_NAME(56)', 'int'],
    ["TYPE_ID('sysname')", 256],
    ["COL_LENGTH('sys.databases', 'name')", 256],
    ["COL_LENGTH('sys.databases', 'nope')", null],
    ["COL_NAME(OBJECT_ID('sys.databases'), 2)", 'database_id'],
    ["OBJECTPROPERTY(OBJECT_ID('sys.databases'), 'IsMSShipped')", 1],
    ["OBJECTPROPERTY(OBJECT_ID('sys.databases'), 'IsView')", 1],
    ["OBJECTPROPERTY(OBJECT_ID('sys.databases'), 'IsUserTable')", 0],
    ["OBJECTPROPERTY(OBJECT_ID('sys.databases'), 'Nope')", null],
    ["OBJECTPROPERTY(NULL, 'IsView')", null],
    ["COLUMNPROPERTY(OBJECT_ID('sys.databases'), 'database_id', 'ColumnId')", 2],
    ["COLUMNPROPERTY(OBJECT_ID('sys.databases'), 'name', 'AllowsNull')", 0],
    ["COLUMNPROPERTY(OBJECT_ID('sys.databases'), 'database_id', 'Precision')", 10],
    ["COLUMNPROPERTY(OBJECT_ID('sys.databases'), 'nope', 'ColumnId')", null],
  ])('%s is %s', async (expression, value) => {
    expect(await answerOf(expression)).toBe(value);
  });

  it.each([
    [2017, null],
    [2019, 20],
  ] as const)('on %i knows the columns of that release: %s', async (release, length) => {
    const expression = "COL_LENGTH('sys.dm_db_log_info', 'vlf_encryptor_thumbprint')";
    expect(await answerOf(expression, release)).toBe(length);
  });

  it('finds a temporary table of the session only', async () => {
    const { first } = fullWorld();
    const { rows } = await run(
      first,
      "CREATE TABLE #t (a int); SELECT OBJECT_ID('tempdb..#t') t, OBJECT_ID('tempdb..#u') u",
    );
    expect(rows).toEqual([{ t: expect.any(Number), u: null }]);
  });
});

describe('functions about who asks', () => {
  it.each([
    ['SUSER_SNAME()', 'sa'],
    ['SUSER_NAME(1)', 'sa'],
    ['SUSER_SNAME(0x01)', 'sa'],
    ['SUSER_SNAME(0x99)', null],
    ["SUSER_ID('TdeLogin')", 300],
    ["SUSER_SID('sa')", Buffer.of(1)],
    ['ORIGINAL_LOGIN()', 'sa'],
    ['SYSTEM_USER', 'sa'],
    ['CURRENT_USER', 'dbo'],
    ['USER_NAME()', 'dbo'],
    ['USER_NAME(2)', 'guest'],
    ["USER_ID('guest')", 2],
    ["IS_SRVROLEMEMBER('sysadmin')", 1],
    ["IS_SRVROLEMEMBER('securityadmin')", 1],
    ["IS_SRVROLEMEMBER('sysadmin', 'TdeLogin')", 0],
    ["IS_SRVROLEMEMBER('nope')", null],
    ["IS_MEMBER('db_owner')", 1],
    ["IS_MEMBER('nope')", null],
    ["HAS_PERMS_BY_NAME(NULL, NULL, 'VIEW SERVER STATE')", 1],
    ["HAS_PERMS_BY_NAME(NULL, NULL, 'NO SUCH PERMISSION')", null],
    ["HAS_PERMS_BY_NAME('Sales', 'DATABASE', 'CONTROL')", 1],
    ["HAS_PERMS_BY_NAME('nope', 'DATABASE', 'CONTROL')", 0],
    ["HAS_PERMS_BY_NAME('MirrorCert', 'CERTIFICATE', 'CONTROL')", 1],
    ["HAS_PERMS_BY_NAME('sys.databases', 'OBJECT', 'SELECT')", 1],
    ['APP_NAME()', 'test'],
    ['HOST_NAME()', 'TESTHOST'],
    ['@@SPID', 51],
    ['@@LANGUAGE', 'us_english'],
    ["CONNECTIONPROPERTY('net_transport')", 'TCP'],
    ["CONNECTIONPROPERTY('nope')", null],
    ["SESSIONPROPERTY('ANSI_NULLS')", 1],
  ])('%s is %s', async (expression, value) => {
    expect(await answerOf(expression)).toEqual(value);
  });

  it('@@OPTIONS follows SET', async () => {
    const { first } = fullWorld();
    const { rows } = await run(
      first,
      'SET NOCOUNT ON; SET XACT_ABORT ON; SELECT @@OPTIONS & 512 a, @@OPTIONS & 16384 b',
    );
    expect(rows).toEqual([{ a: 512, b: 16_384 }]);
  });
});

describe('functions about keys and certificates', () => {
  it.each([
    ["CERT_ID('MirrorCert')", 260],
    ["CERT_ID('nope')", null],
    ["CERTPROPERTY(CERT_ID('MirrorCert'), 'Subject')", 'CN=MirrorCert'],
    [
      "CERTPROPERTY(CERT_ID('MirrorCert'), 'String_SID')",
      'S-1-9-1-67372036-67372036-67372036-67372036-67372036',
    ],
    ["CERTPROPERTY(260, 'nope')", null],
    ["CERTPROPERTY(999, 'Subject')", null],
    ['CERTENCODED(260)', Buffer.from([0x30, 4])],
    ["ASYMKEY_ID('TdeKey')", 258],
    ["ASYMKEYPROPERTY(258, 'algorithm_desc')", 'RSA_2048'],
    ["KEY_ID('PayKey')", 261],
    ["KEY_ID('##MS_DatabaseMasterKey##')", 101],
    ["KEY_GUID('PayKey')", 'BBBBBBBB-0000-0000-0000-000000000002'],
    ["KEY_NAME(KEY_GUID('PayKey'))", 'PayKey'],
  ])('%s is %s', async (expression, value) => {
    expect(await answerOf(expression)).toEqual(value);
  });
});
