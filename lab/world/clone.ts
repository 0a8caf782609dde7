import { deserialize, serialize } from 'node:v8';

/** A deep copy of plain data. Unlike `structuredClone` it keeps Buffers Buffers; what was one object in two places stays one. */
export function clone<T>(value: T): T {
  return deserialize(serialize(value)) as T;
}
