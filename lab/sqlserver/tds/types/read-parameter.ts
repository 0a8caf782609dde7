// [MS-TDS] 2.2.6.6: TYPE_INFO and value of a parameter of a remote procedure call.
import type { SqlType } from '../../types/sql-type.ts';
import type { ByteReader } from '../packets/byte-reader.ts';
import { readBinary, readImage } from './binaries.ts';
import { readDatetime, readDatetimeN } from './datetimes.ts';
import { readDecimalN } from './decimals.ts';
import { readFloat, readFloatN } from './floats.ts';
import { readGuidN } from './guids.ts';
import { type IntegerType, readInteger, readIntegerN } from './integers.ts';
import { readChunks } from './long-values.ts';
import { readMomentN } from './moments.ts';
import { readMoney, readMoneyN } from './money.ts';
import { readVariant } from './read-variant.ts';
import { readOldText, readString } from './strings.ts';
import { typeToken } from './type-token.ts';
import type { TypedValue } from './typed-value.ts';

/** Type and value of a parameter. Undefined for a type that the lab does not take (table-valued, CLR): what follows cannot be read. */
export function readParameterValue(reader: ByteReader): TypedValue | { unknownToken: number } {
  const token = reader.uint8();
  const read = readers[token];
  return read === undefined ? { unknownToken: token } : read(reader, token);
}

type Read = (reader: ByteReader, token: number) => TypedValue;

const readers: Readonly<Record<number, Read>> = {
  [typeToken.null]: () => ({ type: { name: 'int' }, value: null }),
  [typeToken.bit]: fixedInteger('bit'),
  [typeToken.int1]: fixedInteger('tinyint'),
  [typeToken.int2]: fixedInteger('smallint'),
  [typeToken.int4]: fixedInteger('int'),
  [typeToken.int8]: fixedInteger('bigint'),
  [typeToken.intN]: readIntegerN,
  [typeToken.bitN]: readIntegerN,
  [typeToken.real]: fixed({ name: 'real' }, (reader) => readFloat(reader, 4)),
  [typeToken.float]: fixed({ name: 'float' }, (reader) => readFloat(reader, 8)),
  [typeToken.floatN]: readFloatN,
  [typeToken.money]: fixed({ name: 'money' }, (reader) => readMoney(reader, 8)),
  [typeToken.smallmoney]: fixed({ name: 'smallmoney' }, (reader) => readMoney(reader, 4)),
  [typeToken.moneyN]: readMoneyN,
  [typeToken.decimalOld]: readDecimalN,
  [typeToken.numericOld]: readDecimalN,
  [typeToken.decimalN]: readDecimalN,
  [typeToken.numericN]: readDecimalN,
  [typeToken.datetime]: fixed({ name: 'datetime' }, (reader) => readDatetime(reader, 8)),
  [typeToken.smalldatetime]: fixed({ name: 'smalldatetime' }, (reader) => readDatetime(reader, 4)),
  [typeToken.datetimeN]: readDatetimeN,
  [typeToken.date]: readMomentN,
  [typeToken.time]: readMomentN,
  [typeToken.datetime2]: readMomentN,
  [typeToken.datetimeoffset]: readMomentN,
  [typeToken.guid]: readGuidN,
  [typeToken.char]: readString,
  [typeToken.varchar]: readString,
  [typeToken.nchar]: readString,
  [typeToken.nvarchar]: readString,
  [typeToken.text]: readOldText,
  [typeToken.ntext]: readOldText,
  [typeToken.binary]: readBinary,
  [typeToken.varbinary]: readBinary,
  [typeToken.image]: readImage,
  [typeToken.xml]: readXml,
  [typeToken.variant]: readVariant,
};

function fixedInteger(name: IntegerType['name']): Read {
  return fixed({ name }, (reader) => readInteger(reader, { name }));
}

function fixed(type: SqlType, read: (reader: ByteReader) => TypedValue['value']): Read {
  return (reader) => ({ type, value: read(reader) });
}

function readXml(reader: ByteReader): TypedValue {
  if (reader.uint8() === 1) {
    reader.shortText();
    reader.shortText();
    reader.text(reader.uint16());
  }
  const bytes = readChunks(reader);
  return { type: { name: 'xml' }, value: bytes === null ? null : bytes.toString('utf16le') };
}
