import { type Connection, Request, TYPES } from 'tedious';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlError } from '../../../../lab/sqlserver/messages/sql-error.ts';
import type { Parameter } from '../../../../lab/sqlserver/tds/backend.ts';
import { listenTds, type TdsListener } from '../../../../lab/sqlserver/tds/listen-tds.ts';
import { Decimal } from '../../../../lab/sqlserver/types/decimal.ts';
import { Moment } from '../../../../lab/sqlserver/types/moment.ts';
import { int, nvarchar } from '../../../../lab/sqlserver/types/sql-type.ts';
import { ScriptedBackend } from './support/scripted-backend.ts';
import { batch, call, connect, type Given, hangUp, query } from './support/tedious-client.ts';

let listener: TdsListener;
let connection: Connection;
const backend = new ScriptedBackend();
let parameters: readonly Parameter[] = [];
beforeAll(async () => {
  backend
    .on(/^echo/, ({ parameters: given, output }) => {
      parameters = given;
      output.result(
        given.map(({ name, type }) => ({ name, type, isNullable: true })),
        [given.map(({ value }) => value)],
      );
    })
    .on(/outputs/, ({ result }) => {
      result.returnStatus = 42;
      result.outputs = [
        { name: '@number', type: int, value: 5, isOutput: true },
        { name: '@text', type: nvarchar(20), value: 'ü', isOutput: true },
      ];
    });
  listener = await listenTds(backend, {
    host: '127.0.0.1',
    port: 0,
    tls: undefined,
    encryption: 'supported',
  });
  connection = await connect(listener.port);
});
afterAll(async () => {
  await hangUp(connection);
  await listener.close();
});

const date = new Date('2026-02-03T04:05:06.123Z');
const moment = Moment.at(date.getTime());
const guid = '6F9619FF-8B86-D011-B42D-00C04FC964FF';

/** The driver's type and value, how the lab reads it. */
const rows: [keyof typeof TYPES, unknown, unknown, Given['options']?][] = [
  ['Bit', true, 1],
  ['TinyInt', 255, 255],
  ['SmallInt', -5, -5],
  ['Int', -5, -5],
  ['BigInt', '9007199254740993', 9_007_199_254_740_993n],
  ['Real', 1.5, 1.5],
  ['Float', Math.PI, Math.PI],
  ['Money', -1.5, new Decimal(-15_000n, 4)],
  ['SmallMoney', 1.5, new Decimal(15_000n, 4)],
  ['Decimal', -1.25, new Decimal(-125n, 2), { precision: 10, scale: 2 }],
  ['Numeric', 1.25, new Decimal(125n, 2), { precision: 30, scale: 2 }],
  ['DateTime', date, moment],
  ['SmallDateTime', new Date('2026-02-03T04:05:00Z'), Moment.at(Date.UTC(2026, 1, 3, 4, 5))],
  ['Date', new Date('2026-02-03T00:00:00Z'), Moment.at(Date.UTC(2026, 1, 3))],
  ['Time', new Date('1970-01-01T04:05:06.123Z'), new Moment(moment.ticks % 864_000_000_000n), { scale: 7 }],
  ['DateTime2', date, moment, { scale: 7 }],
  ['DateTimeOffset', date, new Moment(moment.ticks, 0 - date.getTimezoneOffset()), { scale: 7 }],
  ['UniqueIdentifier', guid, guid],
  ['VarChar', 'Grüße', 'Grüße'],
  ['NVarChar', '✓', '✓'],
  ['NVarChar', '', ''],
  ['NVarChar', 'ü'.repeat(5000), 'ü'.repeat(5000)],
  ['NChar', 'ab', 'ab', { length: 2 }],
  ['VarBinary', Buffer.of(1, 2), Buffer.of(1, 2)],
  ['VarBinary', Buffer.alloc(9000, 1), Buffer.alloc(9000, 1)],
  ['NText', 'long ✓', 'long ✓'],
  ['Text', 'lang', 'lang'],
  ['Image', Buffer.of(9), Buffer.of(9)],
];

describe('the lab reads what tedious sends', () => {
  for (const [type, given, read, options] of rows)
    it(`${type} ${String(given).slice(0, 30)}`, async () => {
      const sent: Given = { name: 'value', type: TYPES[type], value: given, ...(options ? { options } : {}) };
      await query(connection, 'echo', [sent]);
      expect(parameters.map(({ name, value }) => ({ name, value }))).toEqual([
        { name: '@value', value: read },
      ]);
    });

  it('NULL of each type', async () => {
    const types = [...new Set(rows.map(([type]) => type))];
    const sent = types.map((type, index) => ({
      name: `p${index}`,
      type: TYPES[type],
      value: null,
      options: { length: 10, precision: 10, scale: 2 },
    }));
    await query(connection, 'echo', sent);
    expect(parameters.map(({ value }) => value)).toEqual(types.map(() => null));
  });
});

describe('calls give back', () => {
  const outputs: Given[] = [
    { name: 'number', type: TYPES.Int, value: null, isOutput: true },
    { name: 'text', type: TYPES.NVarChar, value: null, isOutput: true },
  ];
  it('status and outputs of a procedure', async () => {
    const answer = await call(connection, 'dbo.outputs', outputs);
    expect(answer.outputs).toEqual({ number: 5, text: 'ü' });
    expect(answer.returnStatus).toBe(42);
  });

  it('outputs of a query', async () => {
    expect((await query(connection, 'set outputs', outputs)).outputs).toEqual({ number: 5, text: 'ü' });
  });
});

describe('a prepared statement', () => {
  it('runs with new values, as often as asked, and ends', async () => {
    const request = await prepared('echo @a', [{ name: 'a', type: TYPES.Int, value: undefined }]);
    for (const value of [1, 2]) {
      await executed(request, { a: value });
      expect(parameters).toMatchObject([{ name: '@a', value, type: { name: 'int' } }]);
    }
    await new Promise<void>((resolve, reject) => {
      request.callback = (error) => (error ? reject(error) : resolve());
      connection.unprepare(request);
    });
    await expect(executed(request, { a: 3 })).rejects.toMatchObject({ number: 8179 });
  });
});

describe('errors and messages', () => {
  it('arrive with number, severity, state, instance and line', async () => {
    backend.on('bad', ({ output }) => {
      const error = sqlError(911, 1, 'Sales');
      error.line = 4;
      output.error(error);
    });
    await expect(batch(connection, 'bad')).rejects.toMatchObject({
      number: 911,
      class: 16,
      state: 1,
      serverName: 'SQL01\\PAYROLL',
      lineNumber: 4,
      message: "Database 'Sales' does not exist. Make sure that the name is entered correctly.",
    });
  });
});

describe('transactions', () => {
  it('of the driver begin and commit', async () => {
    await new Promise<void>((resolve, reject) =>
      connection.beginTransaction((error) => (error ? reject(error) : resolve()), 't'),
    );
    await new Promise<void>((resolve, reject) =>
      connection.commitTransaction((error) => (error ? reject(error) : resolve())),
    );
    expect(backend.sessions[0]?.transactions.map(({ kind }) => kind)).toEqual(['begin', 'commit']);
  });
});

it('bulk load is refused by the statement that announces it', async () => {
  backend.on(/^insert bulk/i, () => {
    throw sqlError(102, 1, 'bulk');
  });
  const failed = new Promise((resolve, reject) => {
    const load = connection.newBulkLoad('t', (error) => (error ? reject(error) : resolve(undefined)));
    load.addColumn('a', TYPES.Int, { nullable: true });
    connection.execBulkLoad(load, [{ a: 1 }]);
  });
  await expect(failed).rejects.toMatchObject({ number: 102 });
  expect((await batch(connection, 'SELECT 1')).rows).toEqual([]);
});

it('a table-valued parameter is refused, and the connection goes on', async () => {
  const table = { columns: [{ name: 'a', type: TYPES.Int }], rows: [[1]] };
  await expect(
    query(connection, 'echo', [{ name: 't', type: TYPES.TVP, value: table }]),
  ).rejects.toMatchObject({ number: 8009 });
  expect((await batch(connection, 'SELECT 1')).rows).toEqual([]);
});

it('a pool resets the connection before its next request', async () => {
  const before = backend.sessions[0]?.resets.length;
  await new Promise<void>((resolve, reject) =>
    connection.reset((error) => (error ? reject(error) : resolve())),
  );
  expect(backend.sessions[0]?.resets.length).toBe((before ?? 0) + 1);
});

function prepared(sql: string, given: Given[]): Promise<Request> {
  return new Promise((resolve, reject) => {
    const request = new Request(sql, (error) => error && reject(error));
    for (const { name, type, value } of given) request.addParameter(name, type, value);
    request.once('prepared', () => resolve(request));
    connection.prepare(request);
  });
}

function executed(request: Request, values: Record<string, unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    request.callback = (error) => (error ? reject(error) : resolve());
    connection.execute(request, values);
  });
}
