import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreeOnDialect } from '../../../../../lab/sqlserver/tds/dialect.ts';
import { ByteReader } from '../../../../../lab/sqlserver/tds/packets/byte-reader.ts';
import { ByteWriter } from '../../../../../lab/sqlserver/tds/packets/byte-writer.ts';
import { readParameterValue } from '../../../../../lab/sqlserver/tds/types/read-parameter.ts';
import { writeTypeInfo, writeValue } from '../../../../../lab/sqlserver/tds/types/write-value.ts';
import { Decimal } from '../../../../../lab/sqlserver/types/decimal.ts';
import { Moment } from '../../../../../lab/sqlserver/types/moment.ts';
import type { SqlType } from '../../../../../lab/sqlserver/types/sql-type.ts';
import type { SqlValue } from '../../../../../lab/sqlserver/types/sql-value.ts';
import { Variant } from '../../../../../lab/sqlserver/types/variant.ts';

const ticksPerDay = 864_000_000_000n;
const lastTick = 3_652_059n * ticksPerDay - 1n;
const moment = fc.bigInt({ min: 0n, max: lastTick });
const latin = fc.string({ unit: fc.constantFrom(...'abcÄß€™ xyz'), maxLength: 20 });
const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((value) => Buffer.from(value));
const scale = fc.integer({ min: 0, max: 7 });
const atScale = (ticks: bigint, digits: number) => ticks - (ticks % 10n ** BigInt(7 - digits));

const typed: Record<string, fc.Arbitrary<{ type: SqlType; value: SqlValue }>> = {
  bit: of({ name: 'bit' }, fc.constantFrom(0, 1)),
  tinyint: of({ name: 'tinyint' }, fc.integer({ min: 0, max: 255 })),
  smallint: of({ name: 'smallint' }, fc.integer({ min: -32_768, max: 32_767 })),
  int: of({ name: 'int' }, fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  bigint: of({ name: 'bigint' }, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  real: of({ name: 'real' }, fc.float({ noNaN: true, noDefaultInfinity: true })),
  float: of({ name: 'float' }, fc.double({ noNaN: true, noDefaultInfinity: true })),
  money: of(
    { name: 'money' },
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => new Decimal(value, 4)),
  ),
  smallmoney: of(
    { name: 'smallmoney' },
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map((value) => new Decimal(BigInt(value), 4)),
  ),
  decimal: fc
    .tuple(
      fc.constantFrom('decimal' as const, 'numeric' as const),
      fc.integer({ min: 1, max: 38 }),
      fc.nat(38),
      fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n }),
    )
    .map(([name, precision, digits, value]) => {
      const itsScale = Math.min(precision, digits);
      return {
        type: { name, precision, scale: itsScale },
        value: new Decimal(value % 10n ** BigInt(precision), itsScale),
      };
    }),
  date: of(
    { name: 'date' },
    moment.map((ticks) => new Moment(ticks - (ticks % ticksPerDay))),
  ),
  time: fc.tuple(scale, moment).map(([digits, ticks]) => ({
    type: { name: 'time', scale: digits },
    value: new Moment(atScale(ticks % ticksPerDay, digits)),
  })),
  datetime2: fc.tuple(scale, moment).map(([digits, ticks]) => ({
    type: { name: 'datetime2', scale: digits },
    value: new Moment(atScale(ticks, digits)),
  })),
  datetimeoffset: fc
    .tuple(scale, moment, fc.integer({ min: -840, max: 840 }))
    .map(([digits, ticks, offset]) => ({
      type: { name: 'datetimeoffset', scale: digits },
      value: new Moment(atScale(ticks, digits), offset),
    })),
  uniqueidentifier: of(
    { name: 'uniqueidentifier' },
    fc.uuid().map((value) => value.toUpperCase()),
  ),
  varchar: of({ name: 'varchar', length: 30 }, latin),
  char: of(
    { name: 'char', length: 20 },
    latin.map((value) => value.padEnd(20)),
  ),
  nvarchar: of(
    { name: 'nvarchar', length: 100 },
    fc.string({ unit: 'grapheme', maxLength: 20 }).filter((value) => value.length <= 100),
  ),
  nchar: of(
    { name: 'nchar', length: 20 },
    latin.map((value) => value.padEnd(20)),
  ),
  binary: of(
    { name: 'binary', length: 16 },
    bytes(16).map((value) => Buffer.concat([value], 16)),
  ),
  varbinary: of({ name: 'varbinary', length: 40 }, bytes(40)),
  'varchar(max)': of({ name: 'varchar', length: -1 }, latin),
  'nvarchar(max)': of({ name: 'nvarchar', length: -1 }, fc.string({ maxLength: 9000 })),
  'varbinary(max)': of({ name: 'varbinary', length: -1 }, bytes(9000)),
  xml: of({ name: 'xml' }, fc.string()),
};

const dialects = { '7.4': 0x74000004, '7.2': 0x72090002, '7.1': 0x71000001 };

describe('what is written is read again', () => {
  for (const [name, each] of Object.entries(typed))
    it(`as ${name}`, () => {
      fc.assert(
        fc.property(each, ({ type, value }) => expectRoundTrip(type, value)),
        { numRuns: 60 },
      );
    });

  it('as sql_variant of every type that one can hold', () => {
    const held = Object.entries(typed).filter(([name]) => !name.includes('max') && name !== 'xml');
    fc.assert(
      fc.property(fc.oneof(...held.map(([, each]) => each)), ({ type, value }) => {
        const read = readBack({ name: 'sql_variant' }, new Variant(type, value)).value;
        expect(read).toBeInstanceOf(Variant);
        if (!(read instanceof Variant)) return;
        expect(read.value).toEqual(value);
        expect(read.type.name).toBe(type.name);
      }),
      { numRuns: 300 },
    );
  });

  for (const type of Object.values(typed).map((each) => fc.sample(each, { numRuns: 1, seed: 1 })[0]?.type))
    it(`NULL of ${JSON.stringify(type)}`, () => {
      if (type !== undefined) expectRoundTrip(type, null);
    });
});

describe('clients before TDS 7.3', () => {
  const texts: [SqlType, Moment, string][] = [
    [{ name: 'date' }, Moment.at(Date.UTC(2026, 1, 3)), '2026-02-03'],
    [{ name: 'time', scale: 3 }, new Moment(123_450_000n), '00:00:12.345'],
    [{ name: 'time', scale: 0 }, new Moment(864_000_000_000n - 1n), '23:59:59'],
    [{ name: 'datetime2', scale: 7 }, new Moment(1n), '0001-01-01 00:00:00.0000001'],
    [{ name: 'datetime2', scale: 0 }, Moment.at(Date.UTC(2026, 1, 3, 4, 5, 6)), '2026-02-03 04:05:06'],
    [
      { name: 'datetimeoffset', scale: 2 },
      Moment.at(Date.UTC(2026, 1, 3, 23, 5)),
      '2026-02-03 23:05:00.00 +00:00',
    ],
    [
      { name: 'datetimeoffset', scale: 0 },
      new Moment(Moment.at(Date.UTC(2026, 1, 3, 23, 5)).ticks, 90),
      '2026-02-04 00:35:00 +01:30',
    ],
    [
      { name: 'datetimeoffset', scale: 0 },
      new Moment(Moment.at(Date.UTC(2026, 1, 3, 0, 5)).ticks, -210),
      '2026-02-02 20:35:00 -03:30',
    ],
  ];
  for (const [type, value, text] of texts)
    it(`get ${text} as text`, () => {
      const read = readBack(type, value, 0x72090002);
      expect(read).toMatchObject({ type: { name: 'nvarchar', length: text.length }, value: text });
    });

  it('get NULL for NULL', () => {
    expect(readBack({ name: 'datetime2', scale: 7 }, null, 0x72090002).value).toBeNull();
  });
});

describe('datetime keeps three hundredths of a second', () => {
  const cases: [number, number][] = [
    [0, 0],
    [1, 0],
    [2, 3],
    [4, 3],
    [5, 7],
    [8, 7],
    [9, 10],
    [999, 1000],
  ];
  for (const [ms, shown] of cases)
    it(`${ms} ms are ${shown} ms`, () => {
      const start = Date.UTC(2026, 11, 31, 23, 59, 59);
      expect(readBack({ name: 'datetime' }, Moment.at(start + ms)).value).toEqual(Moment.at(start + shown));
    });

  it('smalldatetime keeps minutes', () => {
    const read = readBack({ name: 'smalldatetime' }, Moment.at(Date.UTC(2026, 11, 31, 23, 59, 30)));
    expect(read.value).toEqual(Moment.at(Date.UTC(2027, 0, 1)));
  });

  it('reaches back before 1900', () => {
    const moment1753 = Moment.at(Date.UTC(1753, 0, 1, 12));
    expect(readBack({ name: 'datetime' }, moment1753).value).toEqual(moment1753);
  });
});

describe('a value that its column cannot hold is an error, not wrong bytes', () => {
  const cases: [SqlType, SqlValue][] = [
    [{ name: 'int' }, 'text'],
    [{ name: 'int' }, 2 ** 31],
    [{ name: 'nvarchar', length: 10 }, 5],
    [{ name: 'varbinary', length: 10 }, 'aa'],
    [{ name: 'datetime' }, 'now'],
    [{ name: 'uniqueidentifier' }, 'not a guid'],
    [{ name: 'decimal', precision: 3, scale: 1 }, new Decimal(1000n, 1)],
    [{ name: 'money' }, 1.5],
    [{ name: 'float' }, 1n],
    [{ name: 'sql_variant' }, 5],
    [{ name: 'sql_variant' }, new Variant({ name: 'xml' }, '<a/>')],
  ];
  for (const [type, value] of cases)
    it(`${JSON.stringify(type)} from ${String(value)}`, () => {
      expect(() => readBack(type, value)).toThrow();
    });
});

describe('a parameter that is no moment is refused', () => {
  const cases = {
    'a time of 24 hours': ['2900 03 805101', '24 hours'],
    'a date after 9999': ['28 03 dbb937', '9999-12-31'],
    'a time zone 15 hours off': ['2b00 08 000000 000000 8403', '14 hours off'],
    'a scale of eight': ['2908 00', 'scale of 8'],
  } as const;
  for (const [name, [hex, reason]] of Object.entries(cases))
    it(name, () => {
      const reader = new ByteReader(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
      expect(() => readParameterValue(reader)).toThrow(reason);
    });
});

it('any bytes are read as a parameter or refused; nothing else', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(0x1f, 0x24, 0x26, 0x2a, 0x62, 0x63, 0x6c, 0x6f, 0xa5, 0xe7, 0xf1),
      fc.uint8Array({ maxLength: 60 }),
      (token, rest) => {
        try {
          readParameterValue(new ByteReader(Buffer.concat([Buffer.of(token), rest])));
        } catch (error) {
          expect(error).toMatchObject({ name: 'ProtocolError' });
        }
      },
    ),
    { numRuns: 2000 },
  );
});

function of(type: SqlType, values: fc.Arbitrary<SqlValue>): fc.Arbitrary<{ type: SqlType; value: SqlValue }> {
  return values.map((value) => ({ type, value }));
}

function expectRoundTrip(type: SqlType, value: SqlValue): void {
  const read = readBack(type, value);
  expect(read.type).toEqual(type);
  expect(read.value).toEqual(value);
}

function readBack(
  type: SqlType,
  value: SqlValue,
  version = dialects['7.4'],
): { type: SqlType; value: SqlValue } {
  const dialect = agreeOnDialect(version);
  if (dialect === undefined) throw new Error('no such dialect');
  const writer = new ByteWriter(1);
  writeTypeInfo(writer, type, dialect);
  writeValue(writer, type, value, dialect);
  const reader = new ByteReader(Buffer.from(writer.view()));
  const read = readParameterValue(reader);
  expect(reader.left).toBe(0);
  if ('unknownToken' in read) throw new Error('unknown type');
  return read;
}
