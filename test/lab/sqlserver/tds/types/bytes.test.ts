import { expect, it } from 'vitest';
import { agreeOnDialect } from '../../../../../lab/sqlserver/tds/dialect.ts';
import { ByteWriter } from '../../../../../lab/sqlserver/tds/packets/byte-writer.ts';
import { writeTypeInfo, writeValue } from '../../../../../lab/sqlserver/tds/types/write-value.ts';
import { Decimal } from '../../../../../lab/sqlserver/types/decimal.ts';
import { Moment } from '../../../../../lab/sqlserver/types/moment.ts';
import type { SqlType } from '../../../../../lab/sqlserver/types/sql-type.ts';
import type { SqlValue } from '../../../../../lab/sqlserver/types/sql-value.ts';
import { Variant } from '../../../../../lab/sqlserver/types/variant.ts';

/** Type, value, TYPE_INFO and value in hexadecimal, as [MS-TDS] 2.2.5 lays them out. */
const rows: [SqlType, SqlValue, string, string][] = [
  [{ name: 'int' }, 1, '2604', '0401000000'],
  [{ name: 'int' }, null, '2604', '00'],
  [{ name: 'bigint' }, -1n, '2608', '08ffffffffffffffff'],
  [{ name: 'bit' }, 1, '6801', '0101'],
  [{ name: 'float' }, 1, '6d08', '08000000000000f03f'],
  [{ name: 'decimal', precision: 9, scale: 2 }, new Decimal(-12345n, 2), '6a050902', '050039300000'],
  [{ name: 'numeric', precision: 18, scale: 0 }, new Decimal(1n, 0), '6c091200', '09010100000000000000'],
  [{ name: 'money' }, new Decimal(10000n, 4), '6e08', '080000000010270000'],
  [{ name: 'datetime' }, Moment.at(Date.UTC(1900, 0, 2, 0, 0, 1)), '6f08', '08010000002c010000'],
  [{ name: 'smalldatetime' }, Moment.at(Date.UTC(1900, 0, 1, 1, 1)), '6f04', '0400003d00'],
  [{ name: 'date' }, new Moment(864_000_000_000n), '28', '03010000'],
  [{ name: 'time', scale: 7 }, new Moment(1n), '2907', '050100000000'],
  [{ name: 'datetime2', scale: 0 }, new Moment(864_000_000_000n + 10_000_000n), '2a00', '06010000010000'],
  [
    { name: 'datetimeoffset', scale: 3 },
    new Moment(10_000n, -60),
    '2b03',
    '090100000000 0000c4ff'.replace(' ', ''),
  ],
  [
    { name: 'uniqueidentifier' },
    '00112233-4455-6677-8899-AABBCCDDEEFF',
    '2410',
    '1033221100554477668899aabbccddeeff',
  ],
  [{ name: 'varchar', length: 5 }, 'é€', 'a705000904d00034', '0200e980'],
  [{ name: 'nvarchar', length: 5 }, 'é', 'e70a000904d00034', '0200e900'],
  [{ name: 'nvarchar', length: 5 }, null, 'e70a000904d00034', 'ffff'],
  [{ name: 'nchar', length: 2 }, 'a', 'ef04000904d00034', '040061002000'],
  [
    { name: 'nvarchar', length: -1 },
    'a',
    'e7ffff0904d00034',
    '0200000000000000020000006100 00000000'.replace(' ', ''),
  ],
  [{ name: 'nvarchar', length: -1 }, '', 'e7ffff0904d00034', '000000000000000000000000'],
  [{ name: 'nvarchar', length: -1 }, null, 'e7ffff0904d00034', 'ffffffffffffffff'],
  [{ name: 'varbinary', length: 3 }, Buffer.of(1), 'a50300', '010001'],
  [{ name: 'binary', length: 3 }, Buffer.of(1), 'ad0300', '0300010000'],
  [{ name: 'xml' }, null, 'f100', 'ffffffffffffffff'],
  [{ name: 'sql_variant' }, null, '62491f0000', '00000000'],
  [{ name: 'sql_variant' }, new Variant({ name: 'int' }, 5), '62491f0000', '06000000380005000000'],
  [
    { name: 'sql_variant' },
    new Variant({ name: 'nvarchar', length: 5 }, 'a'),
    '62491f0000',
    '0b000000e7070904d0003402006100',
  ],
];

for (const [type, value, info, data] of rows)
  it(`${JSON.stringify(type)} ${value === null ? 'NULL' : String(value)}`, () => {
    expect(written(type, value)).toEqual({ info, data });
  });

it('max types are text, ntext and image for clients before TDS 7.2', () => {
  const pointer = `10${'01'.repeat(16)}${'02'.repeat(8)}`;
  expect(written({ name: 'varchar', length: -1 }, 'a', 0x71000001)).toEqual({
    info: '23ffffff7f0904d00034',
    data: `${pointer}0100000061`,
  });
  expect(written({ name: 'nvarchar', length: -1 }, 'a', 0x71000001)).toEqual({
    info: '63feffff7f0904d00034',
    data: `${pointer}020000006100`,
  });
  expect(written({ name: 'varbinary', length: -1 }, null, 0x71000001)).toEqual({
    info: '22ffffff7f',
    data: '00',
  });
});

function written(type: SqlType, value: SqlValue, version = 0x74000004): { info: string; data: string } {
  const dialect = agreeOnDialect(version);
  if (dialect === undefined) throw new Error('no such dialect');
  const info = new ByteWriter();
  writeTypeInfo(info, type, dialect);
  const data = new ByteWriter();
  writeValue(data, type, value, dialect);
  return { info: info.view().toString('hex'), data: data.view().toString('hex') };
}
