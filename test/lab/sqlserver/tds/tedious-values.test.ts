import type { Connection } from 'tedious';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenTds, type TdsListener } from '../../../../lab/sqlserver/tds/listen-tds.ts';
import { Decimal } from '../../../../lab/sqlserver/types/decimal.ts';
import { Moment } from '../../../../lab/sqlserver/types/moment.ts';
import type { Column, SqlType } from '../../../../lab/sqlserver/types/sql-type.ts';
import type { SqlValue } from '../../../../lab/sqlserver/types/sql-value.ts';
import { Variant } from '../../../../lab/sqlserver/types/variant.ts';
import { ScriptedBackend } from './support/scripted-backend.ts';
import { batch, connect, hangUp } from './support/tedious-client.ts';

const date = new Date('2026-02-03T04:05:06.123Z');
const moment = Moment.at(date.getTime());
const midnight = new Date('2026-02-03T00:00:00Z');
const time = new Date('1970-01-01T04:05:06.123Z');
const guid = '6F9619FF-8B86-D011-B42D-00C04FC964FF';
const long = 'Grüße ✓ '.repeat(5000);

/** Type, what the lab sends, what the driver makes of it, how the driver calls the type. */
const rows: [SqlType, SqlValue, unknown, string][] = [
  [{ name: 'bit' }, 1, true, 'BitN'],
  [{ name: 'tinyint' }, 255, 255, 'IntN'],
  [{ name: 'smallint' }, -32_768, -32_768, 'IntN'],
  [{ name: 'int' }, -5, -5, 'IntN'],
  [{ name: 'bigint' }, -(2n ** 63n), '-9223372036854775808', 'IntN'],
  [{ name: 'real' }, 1.5, 1.5, 'FloatN'],
  [{ name: 'float' }, Math.PI, Math.PI, 'FloatN'],
  [{ name: 'money' }, new Decimal(-15_001n, 4), -1.5001, 'MoneyN'],
  [{ name: 'money' }, new Decimal(2n ** 40n, 4), 109_951_162.7776, 'MoneyN'],
  [{ name: 'smallmoney' }, new Decimal(15_000n, 4), 1.5, 'MoneyN'],
  [{ name: 'decimal', precision: 5, scale: 2 }, new Decimal(-12_345n, 2), -123.45, 'DecimalN'],
  [
    { name: 'decimal', precision: 18, scale: 0 },
    new Decimal(123_456_789_012n, 0),
    123_456_789_012,
    'DecimalN',
  ],
  [{ name: 'numeric', precision: 25, scale: 1 }, new Decimal(15n, 1), 1.5, 'NumericN'],
  [{ name: 'numeric', precision: 38, scale: 10 }, new Decimal(5n, 1), 0.5, 'NumericN'],
  [{ name: 'datetime' }, moment, date, 'DateTimeN'],
  [{ name: 'smalldatetime' }, moment, new Date('2026-02-03T04:05:00Z'), 'DateTimeN'],
  [{ name: 'date' }, moment, midnight, 'Date'],
  [{ name: 'time', scale: 3 }, new Moment(moment.ticks % 864_000_000_000n), time, 'Time'],
  [{ name: 'datetime2', scale: 7 }, moment, date, 'DateTime2'],
  [{ name: 'datetime2', scale: 0 }, moment, new Date('2026-02-03T04:05:06Z'), 'DateTime2'],
  [{ name: 'datetimeoffset', scale: 4 }, new Moment(moment.ticks, 120), date, 'DateTimeOffset'],
  [{ name: 'uniqueidentifier' }, guid, guid, 'UniqueIdentifier'],
  [{ name: 'char', length: 5 }, 'ab', 'ab   ', 'Char'],
  [{ name: 'varchar', length: 20 }, 'Grüße €', 'Grüße €', 'VarChar'],
  [{ name: 'varchar', length: 20 }, 'a✓b', 'a?b', 'VarChar'],
  [{ name: 'nchar', length: 5 }, 'ab', 'ab   ', 'NChar'],
  [{ name: 'nvarchar', length: 20 }, '', '', 'NVarChar'],
  [{ name: 'nvarchar', length: 4000 }, '✓🙂', '✓🙂', 'NVarChar'],
  [{ name: 'varchar', length: -1 }, 'é', 'é', 'VarChar'],
  [{ name: 'nvarchar', length: -1 }, long, long, 'NVarChar'],
  [{ name: 'binary', length: 4 }, Buffer.of(1, 2), Buffer.of(1, 2, 0, 0), 'Binary'],
  [{ name: 'varbinary', length: 4 }, Buffer.of(1, 2), Buffer.of(1, 2), 'VarBinary'],
  [{ name: 'varbinary', length: -1 }, Buffer.alloc(9000, 7), Buffer.alloc(9000, 7), 'VarBinary'],
  [{ name: 'varbinary', length: -1 }, Buffer.alloc(0), Buffer.alloc(0), 'VarBinary'],
  [{ name: 'xml' }, '<a>ü</a>', '<a>ü</a>', 'Xml'],
  [{ name: 'sql_variant' }, new Variant({ name: 'bit' }, 1), true, 'Variant'],
  [{ name: 'sql_variant' }, new Variant({ name: 'int' }, 7), 7, 'Variant'],
  [{ name: 'sql_variant' }, new Variant({ name: 'bigint' }, 7n), '7', 'Variant'],
  [{ name: 'sql_variant' }, new Variant({ name: 'float' }, 1.5), 1.5, 'Variant'],
  [
    { name: 'sql_variant' },
    new Variant({ name: 'decimal', precision: 9, scale: 2 }, new Decimal(150n, 2)),
    1.5,
    'Variant',
  ],
  [{ name: 'sql_variant' }, new Variant({ name: 'money' }, new Decimal(15_000n, 4)), 1.5, 'Variant'],
  [{ name: 'sql_variant' }, new Variant({ name: 'datetime' }, moment), date, 'Variant'],
  [{ name: 'sql_variant' }, new Variant({ name: 'datetime2', scale: 3 }, moment), date, 'Variant'],
  [{ name: 'sql_variant' }, new Variant({ name: 'date' }, moment), midnight, 'Variant'],
  [{ name: 'sql_variant' }, new Variant({ name: 'uniqueidentifier' }, guid), guid, 'Variant'],
  [
    { name: 'sql_variant' },
    new Variant({ name: 'varbinary', length: 9 }, Buffer.of(1)),
    Buffer.of(1),
    'Variant',
  ],
  [{ name: 'sql_variant' }, new Variant({ name: 'nvarchar', length: 9 }, 'ü✓'), 'ü✓', 'Variant'],
  [{ name: 'sql_variant' }, new Variant({ name: 'varchar', length: 9 }, 'ab'), 'ab', 'Variant'],
];

let listener: TdsListener;
let connection: Connection;
let columns: Column[] = [];
let values: SqlValue[] = [];
beforeAll(async () => {
  const backend = new ScriptedBackend().on('row', ({ output }) => output.result(columns, [values]));
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

describe('tedious reads', () => {
  for (const [type, value, seen, driverType] of rows)
    it(`${JSON.stringify(type)} as ${driverType} ${String(seen).slice(0, 40)}`, async () => {
      columns = [{ name: 'value', type, isNullable: true }];
      values = [value];
      const answer = await batch(connection, 'row');
      expect(answer.columns).toEqual([{ name: 'value', type: driverType, nullable: true }]);
      expect(answer.rows).toEqual([[seen]]);
    });

  it('all of them in one row, and NULLs among them', async () => {
    const doubled = rows.flatMap(([type, value, seen]) => [
      { type, value, seen },
      { type, value: null, seen: null },
    ]);
    columns = doubled.map(({ type }, index) => ({ name: `c${index}`, type, isNullable: true }));
    values = doubled.map(({ value }) => value);
    expect((await batch(connection, 'row')).rows).toEqual([doubled.map(({ seen }) => seen)]);
  });
});

for (const tdsVersion of ['7_1', '7_2', '7_3_A', '7_3_B'])
  it(`a client of TDS ${tdsVersion} reads what its version has`, async () => {
    columns = [
      { name: 'i', type: { name: 'int' }, isNullable: false },
      { name: 't', type: { name: 'nvarchar', length: -1 }, isNullable: true },
      { name: 'b', type: { name: 'varbinary', length: -1 }, isNullable: true },
      { name: 'd', type: { name: 'datetime2', scale: 3 }, isNullable: true },
      { name: 'n', type: { name: 'datetime2', scale: 3 }, isNullable: true },
      { name: 'v', type: { name: 'varchar', length: -1 }, isNullable: true },
    ];
    values = [1, long, Buffer.of(1, 2), moment, null, 'é'];
    const old = await connect(listener.port, { tdsVersion });
    const seenMoment = tdsVersion < '7_3' ? '2026-02-03 04:05:06.123' : date;
    expect((await batch(old, 'row')).rows).toEqual([[1, long, Buffer.of(1, 2), seenMoment, null, 'é']]);
    await hangUp(old);
  });
