import sql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendOf } from '../../../../lab/sqlserver/session/instance-backend.ts';
import { listenTds, type TdsListener } from '../../../../lab/sqlserver/tds/listen-tds.ts';
import { labInstance, saPassword } from '../../../helpers/lab-instance.ts';

let listener: TdsListener;
let pool: sql.ConnectionPool;

beforeAll(async () => {
  listener = await listenTds(backendOf(labInstance()), {
    host: '127.0.0.1',
    port: 0,
    tls: undefined,
    encryption: 'unsupported',
  });
  pool = await new sql.ConnectionPool({
    server: '127.0.0.1',
    port: listener.port,
    user: 'sa',
    password: saPassword,
    options: { encrypt: false },
  }).connect();
});

afterAll(async () => {
  await pool.close();
  await listener.close();
});

describe('a session through the client of Node', () => {
  it('binds parameters and gives outputs', async () => {
    const request = pool.request().input('x', sql.Int, 21).output('o', sql.Int);
    const { output } = await request.query('SET @o = @x * 2');
    expect(output).toEqual({ o: 42 });
  });

  it('counts the rows of each statement, and none under NOCOUNT', async () => {
    const batch =
      'CREATE TABLE #t (a int); INSERT #t VALUES (1), (2); SELECT a FROM #t; DELETE #t WHERE a = 1';
    expect((await pool.request().query(batch)).rowsAffected).toEqual([2, 2, 1]);
    expect((await pool.request().query(`SET NOCOUNT ON; ${batch}`)).rowsAffected).toEqual([]);
  });

  it('gives rows that came before an error, and the error', async () => {
    const rows: unknown[] = [];
    const request = pool.request();
    request.stream = true;
    request.on('row', (row) => rows.push(row));
    const failed = new Promise((resolve) => request.once('error', resolve));
    void request.query('SELECT 1 AS n; SELECT 1/0; SELECT 2 AS n');
    expect(await failed).toMatchObject({ number: 8134, class: 16, lineNumber: 1 });
    await expect.poll(() => rows).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('rolls back a transaction of the client', async () => {
    const transaction = pool.transaction();
    await transaction.begin();
    await transaction.request().query("CREATE LOGIN early WITH PASSWORD = 'Pa55-word!'");
    await transaction.rollback();
    const { recordset } = await pool
      .request()
      .query("SELECT COUNT(*) AS n FROM sys.server_principals WHERE name = 'early'");
    expect(recordset).toEqual([{ n: 0 }]);
  });

  it('calls a procedure by name', async () => {
    const { recordset, returnValue } = await pool
      .request()
      .input('configname', 'show advanced options')
      .execute('sp_configure');
    expect([recordset[0].name, returnValue]).toEqual(['show advanced options', 0]);
  });

  it('cancels what runs and goes on with the same pool', async () => {
    const request = pool.request();
    const runs = request.query("WAITFOR DELAY '10:00:00'");
    setTimeout(() => request.cancel(), 20);
    await expect(runs).rejects.toMatchObject({ code: 'ECANCEL' });
    expect((await pool.request().query('SELECT 7 AS n')).recordset).toEqual([{ n: 7 }]);
  });

  it('tells why a login is refused', async () => {
    const refused = new sql.ConnectionPool({
      server: '127.0.0.1',
      port: listener.port,
      user: 'sa',
      password: 'wrong',
      options: { encrypt: false },
    });
    await expect(refused.connect()).rejects.toMatchObject({
      code: 'ELOGIN',
      message: "Login failed for user 'sa'.",
    });
  });
});
