/** One packet as a client frames it. */
export function packet(type: number, payload: Uint8Array, status = 0x01): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt8(type, 0);
  header.writeUInt8(status, 1);
  header.writeUInt16BE(payload.length + 8, 2);
  return Buffer.concat([header, payload]);
}

/** ALL_HEADERS with a transaction descriptor, as clients of TDS 7.2 send before each request. */
export const headers: Buffer = Buffer.from('16000000120000000200000000000000000001000000', 'hex');

/** A batch as clients of TDS 7.2 send it. */
export function batchBytes(sql: string): Buffer {
  return Buffer.concat([headers, Buffer.from(sql, 'utf16le')]);
}

/** A PRELOGIN message that asks for `encryption`. */
export function preloginRequest(encryption: number): Buffer {
  return Buffer.from(
    `00001a0006 0100200001 0200210001 0300220000 0400220001 ff 000000000000 ${hex(encryption)} 00 00`.replaceAll(
      ' ',
      '',
    ),
    'hex',
  );
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
