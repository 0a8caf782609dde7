import sql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendOf } from '../../../../lab/sqlserver/session/instance-backend.ts';
import { listenTds, type TdsListener } from '../../../../lab/sqlserver/tds/listen-tds.ts';
import { labInstance, run, saPassword } from '../../../helpers/lab-instance.ts';

const everyPair = 'SELECT a.name FROM sys.all_columns a CROSS JOIN sys.all_columns b';
const instance = labInstance();
let listener: TdsListener;
let one: sql.ConnectionPool;
let other: sql.ConnectionPool;

beforeAll(async () => {
  listener = await listenTds(backendOf(instance), {
    host: '127.0.0.1',
    port: 0,
    tls: undefined,
    encryption: 'unsupported',
  });
  [one, other] = await Promise.all([connect(), connect()]);
});

afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
  await listener.close();
});

describe('a result that is very long', () => {
  it('leaves other sessions their turn, and ends when its client cancels', async () => {
    const request = one.request();
    request.stream = true;
    const code = new Promise((resolve) => request.once('error', ({ code }) => resolve(code)));
    const isUnderWay = new Promise<void>((resolve) => request.once('row', () => resolve()));
    void request.query(everyPair);
    await isUnderWay;
    const { recordset } = await other.request().query('SELECT 1 AS answer');
    expect(recordset).toEqual([{ answer: 1 }]);
    request.cancel();
    expect(await code).toBe('ECANCEL');
    expect((await one.request().query('SELECT 2 AS answer')).recordset).toEqual([{ answer: 2 }]);
  });

  it.each([
    `${everyPair} CROSS JOIN sys.all_columns c WHERE 1 = 0`,
    'WITH n AS (SELECT 1 AS i UNION ALL SELECT 1 FROM n) SELECT COUNT(*) FROM n WHERE i = 0 OPTION (MAXRECURSION 0)',
  ])('comes to an end: %s', async (query) => {
    const { errors } = await run(instance, query);
    expect(errors.map(({ number, severity }) => [number, severity])).toEqual([[8649, 17]]);
  });
});

function connect(): Promise<sql.ConnectionPool> {
  return new sql.ConnectionPool({
    server: '127.0.0.1',
    port: listener.port,
    user: 'sa',
    password: saPassword,
    pool: { max: 1 },
    options: { encrypt: false },
  }).connect();
}
