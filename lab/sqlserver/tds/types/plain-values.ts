import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';
import { type DatetimeType, writeDatetimeData, writeDatetimeInfo } from './datetimes.ts';
import { type DecimalType, writeDecimalData, writeDecimalInfo } from './decimals.ts';
import { type FloatType, writeFloatData, writeFloatInfo } from './floats.ts';
import { type GuidType, writeGuidData, writeGuidInfo } from './guids.ts';
import { type IntegerType, writeIntegerData, writeIntegerInfo } from './integers.ts';
import { type MomentType, writeMomentData, writeMomentInfo } from './moments.ts';
import { type MoneyType, writeMoneyData, writeMoneyInfo } from './money.ts';

/** Types whose values are short and carry their length in one byte (BYTELEN); 0 is NULL. */
export type PlainType =
  | IntegerType
  | FloatType
  | MoneyType
  | DecimalType
  | DatetimeType
  | MomentType
  | GuidType;

/** Whether it is one of them. */
export function isPlainType(type: SqlType): type is PlainType {
  return type.name in families;
}

/** Whether it is one that clients older than TDS 7.3 do not know. */
export function isMomentType(type: SqlType): type is MomentType {
  return type.name in families && families[type.name as PlainType['name']] === 'moment';
}

/** TYPE_INFO. */
export function writePlainInfo(writer: ByteWriter, type: PlainType): void {
  switch (type.name) {
    case 'real':
    case 'float':
      writeFloatInfo(writer, type);
      break;
    case 'money':
    case 'smallmoney':
      writeMoneyInfo(writer, type);
      break;
    case 'decimal':
    case 'numeric':
      writeDecimalInfo(writer, type);
      break;
    case 'datetime':
    case 'smalldatetime':
      writeDatetimeInfo(writer, type);
      break;
    case 'date':
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      writeMomentInfo(writer, type);
      break;
    case 'uniqueidentifier':
      writeGuidInfo(writer);
      break;
    default:
      writeIntegerInfo(writer, type);
  }
}

/** The value with its length. */
export function writePlain(writer: ByteWriter, type: PlainType, value: SqlValue): void {
  const at = writer.length;
  writer.uint8(0);
  if (value === null) return;
  writePlainData(writer, type, value);
  writer.patchUint8(at, writer.length - at - 1);
}

/** The value without its length. */
export function writePlainData(writer: ByteWriter, type: PlainType, value: SqlValue): void {
  switch (type.name) {
    case 'real':
    case 'float':
      writeFloatData(writer, type, value);
      break;
    case 'money':
    case 'smallmoney':
      writeMoneyData(writer, type, value);
      break;
    case 'decimal':
    case 'numeric':
      writeDecimalData(writer, type, value);
      break;
    case 'datetime':
    case 'smalldatetime':
      writeDatetimeData(writer, type, value);
      break;
    case 'date':
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      writeMomentData(writer, type, value);
      break;
    case 'uniqueidentifier':
      writeGuidData(writer, type, value);
      break;
    default:
      writeIntegerData(writer, type, value);
  }
}

const families = {
  bit: 'integer',
  tinyint: 'integer',
  smallint: 'integer',
  int: 'integer',
  bigint: 'integer',
  real: 'float',
  float: 'float',
  money: 'money',
  smallmoney: 'money',
  decimal: 'decimal',
  numeric: 'decimal',
  datetime: 'datetime',
  smalldatetime: 'datetime',
  date: 'moment',
  time: 'moment',
  datetime2: 'moment',
  datetimeoffset: 'moment',
  uniqueidentifier: 'guid',
} as const satisfies Record<PlainType['name'], string>;
