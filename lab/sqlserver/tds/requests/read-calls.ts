// [MS-TDS] 2.2.6.6 RPC Request.
import { sqlError } from '../../messages/sql-error.ts';
import type { Parameter } from '../backend.ts';
import type { Dialect } from '../dialect.ts';
import type { ByteReader } from '../packets/byte-reader.ts';
import { readParameterValue } from '../types/read-parameter.ts';
import { specialProcedures } from './special-procedures.ts';

/** A call of a procedure. */
export interface Call {
  /** As the client wrote it. */
  procedure: string;
  parameters: readonly CallParameter[];
}

/** A parameter and its place in the call. */
export interface CallParameter extends Parameter {
  /** From 0. */
  ordinal: number;
}

/** The calls of an RPC message. Throws `SqlError` 8009 for a parameter of a type that the lab does not take. */
export function readCalls(reader: ByteReader, dialect: Dialect): Call[] {
  const calls: Call[] = [];
  while (reader.left > 0) calls.push(readCall(reader, dialect));
  return calls;
}

function readCall(reader: ByteReader, dialect: Dialect): Call {
  const procedure = readName(reader);
  // Option flags (recompile, no metadata, reuse of metadata) change nothing here.
  reader.uint16();
  const parameters: CallParameter[] = [];
  for (let ordinal = 0; !isAtEndOfCall(reader, dialect); ordinal += 1) {
    const parameter = readParameter(reader, ordinal);
    if (parameter !== undefined) parameters.push(parameter);
  }
  return { procedure, parameters };
}

function readName(reader: ByteReader): string {
  const length = reader.uint16();
  if (length !== numbered) return reader.text(length);
  const number = reader.uint16();
  const name = specialProcedures[number];
  if (name === undefined) throw sqlError(8004, 1);
  return name;
}

/** Reads the separator between two calls too. */
function isAtEndOfCall(reader: ByteReader, dialect: Dialect): boolean {
  const next = reader.peek();
  if (next === undefined) return true;
  const isSeparator = dialect.isAtLeast72 ? next === 0xff || next === 0xfe : next === 0x80;
  if (isSeparator) reader.uint8();
  return isSeparator;
}

/** Undefined for a parameter that is left to its default. */
function readParameter(reader: ByteReader, ordinal: number): CallParameter | undefined {
  const name = reader.shortText();
  const status = reader.uint8();
  const read = readParameterValue(reader);
  if ('unknownToken' in read)
    throw sqlError(8009, 1, ordinal + 1, name, read.unknownToken.toString(16).toUpperCase().padStart(2, '0'));
  if ((status & parameterStatus.isDefault) !== 0) return undefined;
  return { ...read, name, ordinal, isOutput: (status & parameterStatus.isOutput) !== 0 };
}

/** NameLenProcID: a number follows instead of a name. */
const numbered = 0xffff;
const parameterStatus = { isOutput: 0x01, isDefault: 0x02 } as const;
