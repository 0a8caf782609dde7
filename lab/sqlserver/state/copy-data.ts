/** A deep copy of plain data in which Buffers stay Buffers: `structuredClone` makes bare Uint8Arrays of them. */
export function copyData<T>(data: T): T;
export function copyData(data: unknown): unknown {
  if (Buffer.isBuffer(data)) return Buffer.from(data);
  if (Array.isArray(data)) return data.map((each) => copyData(each));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, copyData(value)]));
}
