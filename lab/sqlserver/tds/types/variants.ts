// [MS-TDS] 2.2.5.5.4 SSVARIANTTYPE: a length, the type of the value, its properties, the value.
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { Variant } from '../../types/variant.ts';
import { ByteWriter } from '../packets/byte-writer.ts';
import { binaryBytes, isBinaryType } from './binaries.ts';
import { collation } from './collation.ts';
import { isPlainType, writePlainData } from './plain-values.ts';
import { isStringType, stringBytes } from './strings.ts';
import { typeToken } from './type-token.ts';
import { wrongValue } from './wrong-value.ts';

/** TYPE_INFO of sql_variant: 8,000 bytes and the properties. */
export function writeVariantInfo(writer: ByteWriter): void {
  writer.uint8(typeToken.variant).uint32(8009);
}

/** The value with its length; NULL has the length 0. */
export function writeVariant(writer: ByteWriter, value: SqlValue): void {
  if (value === null || (value instanceof Variant && value.value === null)) {
    writer.uint32(0);
    return;
  }
  if (!(value instanceof Variant)) throw wrongValue({ name: 'sql_variant' }, value);
  const base = new ByteWriter(64);
  writeBase(base, value.type, value.value);
  writer.uint32(base.length).bytes(base.view());
}

function writeBase(writer: ByteWriter, type: SqlType, value: SqlValue): void {
  writer.uint8(baseTokens[type.name] ?? rejectBase(type));
  const bytes = baseBytes(type, value);
  switch (type.name) {
    case 'decimal':
    case 'numeric':
      writer.uint8(2).uint8(type.precision).uint8(type.scale);
      break;
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      writer.uint8(1).uint8(type.scale);
      break;
    case 'binary':
    case 'varbinary':
      writer.uint8(2).uint16(Math.min(8000, bytes.length));
      break;
    case 'char':
    case 'varchar':
    case 'nchar':
    case 'nvarchar':
      writer.uint8(7).bytes(collation).uint16(Math.min(8000, bytes.length));
      break;
    default:
      writer.uint8(0);
  }
  writer.bytes(bytes);
}

function baseBytes(type: SqlType, value: SqlValue): Buffer {
  if (isStringType(type)) return stringBytes(type, value);
  if (isBinaryType(type)) return binaryBytes(type, value);
  if (!isPlainType(type)) return rejectBase(type);
  const writer = new ByteWriter(32);
  writePlainData(writer, type, value);
  return writer.view();
}

function rejectBase(type: SqlType): never {
  throw new TypeError(`a sql_variant cannot hold a ${type.name}`);
}

const baseTokens: Partial<Record<SqlType['name'], number>> = {
  bit: typeToken.bit,
  tinyint: typeToken.int1,
  smallint: typeToken.int2,
  int: typeToken.int4,
  bigint: typeToken.int8,
  real: typeToken.real,
  float: typeToken.float,
  money: typeToken.money,
  smallmoney: typeToken.smallmoney,
  decimal: typeToken.decimalN,
  numeric: typeToken.numericN,
  datetime: typeToken.datetime,
  smalldatetime: typeToken.smalldatetime,
  date: typeToken.date,
  time: typeToken.time,
  datetime2: typeToken.datetime2,
  datetimeoffset: typeToken.datetimeoffset,
  uniqueidentifier: typeToken.guid,
  binary: typeToken.binary,
  varbinary: typeToken.varbinary,
  char: typeToken.char,
  varchar: typeToken.varchar,
  nchar: typeToken.nchar,
  nvarchar: typeToken.nvarchar,
};
