// [MS-TDS] 2.2.5.5.4 SSVARIANTTYPE as a parameter.
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { Variant } from '../../types/variant.ts';
import { ByteReader } from '../packets/byte-reader.ts';
import { ProtocolError } from '../protocol-error.ts';
import { collation } from './collation.ts';
import { readDatetime } from './datetimes.ts';
import { readDecimal, readPrecision } from './decimals.ts';
import { readFloat } from './floats.ts';
import { readGuid } from './guids.ts';
import { readInteger } from './integers.ts';
import { readMoment, readMomentType } from './moments.ts';
import { readMoney } from './money.ts';
import { stringNames, textOf } from './strings.ts';
import { typeToken } from './type-token.ts';
import type { TypedValue } from './typed-value.ts';

/** A parameter of type sql_variant. */
export function readVariant(reader: ByteReader): TypedValue {
  reader.uint32();
  const length = reader.uint32();
  const type: SqlType = { name: 'sql_variant' };
  if (length === 0) return { type, value: null };
  const content = new ByteReader(reader.bytes(length));
  const token = content.uint8();
  content.uint8();
  const base = readBase(content, token);
  return { type, value: new Variant(base.type, base.value) };
}

function readBase(reader: ByteReader, token: number): TypedValue {
  const name = stringNames[token];
  if (name !== undefined) {
    reader.bytes(collation.length + 2);
    const isWide = name === 'nchar' || name === 'nvarchar';
    const length = Math.max(1, isWide ? reader.left / 2 : reader.left);
    return { type: { name, length }, value: textOf({ name, length }, reader.bytes(reader.left)) };
  }
  const read = bases[token];
  if (read === undefined) throw new ProtocolError(`a sql_variant cannot hold type ${token}`);
  return read(reader, token);
}

const bases: Readonly<Record<number, (reader: ByteReader, token: number) => TypedValue>> = {
  [typeToken.bit]: (reader) => typed({ name: 'bit' }, readInteger(reader, { name: 'bit' })),
  [typeToken.int1]: (reader) => typed({ name: 'tinyint' }, readInteger(reader, { name: 'tinyint' })),
  [typeToken.int2]: (reader) => typed({ name: 'smallint' }, readInteger(reader, { name: 'smallint' })),
  [typeToken.int4]: (reader) => typed({ name: 'int' }, readInteger(reader, { name: 'int' })),
  [typeToken.int8]: (reader) => typed({ name: 'bigint' }, readInteger(reader, { name: 'bigint' })),
  [typeToken.real]: (reader) => typed({ name: 'real' }, readFloat(reader, 4)),
  [typeToken.float]: (reader) => typed({ name: 'float' }, readFloat(reader, 8)),
  [typeToken.money]: (reader) => typed({ name: 'money' }, readMoney(reader, 8)),
  [typeToken.smallmoney]: (reader) => typed({ name: 'smallmoney' }, readMoney(reader, 4)),
  [typeToken.datetime]: (reader) => typed({ name: 'datetime' }, readDatetime(reader, 8)),
  [typeToken.smalldatetime]: (reader) => typed({ name: 'smalldatetime' }, readDatetime(reader, 4)),
  [typeToken.guid]: (reader) => typed({ name: 'uniqueidentifier' }, readGuid(reader)),
  [typeToken.decimalN]: (reader) => readDecimalBase(reader, 'decimal'),
  [typeToken.numericN]: (reader) => readDecimalBase(reader, 'numeric'),
  [typeToken.date]: readMomentBase,
  [typeToken.time]: readMomentBase,
  [typeToken.datetime2]: readMomentBase,
  [typeToken.datetimeoffset]: readMomentBase,
  [typeToken.binary]: (reader) => readBinaryBase(reader, 'binary'),
  [typeToken.varbinary]: (reader) => readBinaryBase(reader, 'varbinary'),
};

function readDecimalBase(reader: ByteReader, name: 'decimal' | 'numeric'): TypedValue {
  const type = readPrecision(reader, name);
  return typed(type, readDecimal(reader, type, reader.left));
}

function readMomentBase(reader: ByteReader, token: number): TypedValue {
  const type = readMomentType(reader, token);
  return typed(type, readMoment(reader, type));
}

function readBinaryBase(reader: ByteReader, name: 'binary' | 'varbinary'): TypedValue {
  reader.uint16();
  const value = Buffer.from(reader.bytes(reader.left));
  return typed({ name, length: Math.max(1, value.length) }, value);
}

function typed(type: SqlType, value: SqlValue): TypedValue {
  return { type, value };
}
