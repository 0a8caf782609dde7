// [MS-TDS] 2.2.7.19 RETURNVALUE.
import type { Parameter } from '../backend.ts';
import type { Dialect } from '../dialect.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';
import { writeTypeInfo, writeValue } from '../types/write-value.ts';
import { writeUserType } from './col-metadata.ts';

/** An output parameter with its last value. `ordinal` is its place among the parameters of the call, from 0. */
export function writeReturnValue(
  writer: ByteWriter,
  ordinal: number,
  { name, type, value }: Parameter,
  dialect: Dialect,
): void {
  writer.uint8(0xac).uint16(ordinal).shortText(name).uint8(isOutputParameter);
  writeUserType(writer, dialect);
  writer.uint16(0);
  writeTypeInfo(writer, type, dialect);
  writeValue(writer, type, value, dialect);
}

const isOutputParameter = 0x01;
