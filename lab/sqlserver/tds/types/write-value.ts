// [MS-TDS] 2.2.5.4 to 2.2.5.6: TYPE_INFO and the value after it.
import { Moment } from '../../types/moment.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { Dialect } from '../dialect.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';
import { isBinaryType, writeBinary, writeBinaryInfo } from './binaries.ts';
import { momentText, momentTextLength } from './moment-text.ts';
import { isMomentType, isPlainType, writePlain, writePlainInfo } from './plain-values.ts';
import { isStringType, writeString, writeStringInfo } from './strings.ts';
import { typeToken } from './type-token.ts';
import { writeVariant, writeVariantInfo } from './variants.ts';

/** The type as COLMETADATA and RETURNVALUE describe it. */
export function writeTypeInfo(writer: ByteWriter, asked: SqlType, dialect: Dialect): void {
  const type = wireType(asked, dialect);
  if (isStringType(type)) writeStringInfo(writer, type, dialect);
  else if (isBinaryType(type)) writeBinaryInfo(writer, type, dialect);
  else if (isPlainType(type)) writePlainInfo(writer, type);
  else if (type.name === 'xml') writer.uint8(typeToken.xml).uint8(noSchemaCollection);
  else writeVariantInfo(writer);
}

/** A value of that type, or its NULL. */
export function writeValue(writer: ByteWriter, asked: SqlType, given: SqlValue, dialect: Dialect): void {
  const type = wireType(asked, dialect);
  const value = type === asked ? given : asText(asked, given);
  if (isStringType(type)) writeString(writer, type, value, dialect);
  else if (isBinaryType(type)) writeBinary(writer, type, value, dialect);
  else if (isPlainType(type)) writePlain(writer, type, value);
  else if (type.name === 'xml') writeString(writer, { name: 'nvarchar', length: -1 }, value, dialect);
  else writeVariant(writer, value);
}

/** What the client gets for a type that its version of TDS does not have. */
function wireType(type: SqlType, dialect: Dialect): SqlType {
  if (!dialect.isAtLeast73 && isMomentType(type)) return { name: 'nvarchar', length: momentTextLength(type) };
  if (!dialect.isAtLeast72 && type.name === 'xml') return { name: 'nvarchar', length: -1 };
  return type;
}

function asText(type: SqlType, value: SqlValue): SqlValue {
  return value instanceof Moment && isMomentType(type) ? momentText(type, value) : value;
}

const noSchemaCollection = 0;
