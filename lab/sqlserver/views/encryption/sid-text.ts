/** A SID as text, `S-1-9-1-…`. Source: [MS-DTYP] 2.4.2.1 and 2.4.2.2. */
export function sidText(sid: Buffer): string | null {
  if (sid.length < headerLength) return null;
  const authority = sid.readUIntBE(2, 6);
  const parts: number[] = [];
  for (let at = headerLength; at + 4 <= sid.length; at += 4) parts.push(sid.readUInt32LE(at));
  return ['S', sid.readUInt8(0), authority, ...parts].join('-');
}

/** Revision, count and authority. */
const headerLength = 8;
