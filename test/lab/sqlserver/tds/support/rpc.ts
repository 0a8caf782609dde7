/** A call as a client writes it: by name or by number. */
export function rpcBytes(procedure: string | number, ...parameters: Buffer[]): Buffer {
  const name =
    typeof procedure === 'number'
      ? Buffer.of(0xff, 0xff, procedure, 0)
      : Buffer.concat([Buffer.of(procedure.length, 0), Buffer.from(procedure, 'utf16le')]);
  return Buffer.concat([name, Buffer.of(0, 0), ...parameters]);
}

/** An int. */
export function intParameter(name: string, value: number, status = 0): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return Buffer.concat([head(name, status), Buffer.of(0x26, 4, 4), bytes]);
}

/** An nvarchar(4000). */
export function textParameter(name: string, value: string): Buffer {
  const bytes = Buffer.from(value, 'utf16le');
  const length = Buffer.alloc(2);
  length.writeUInt16LE(bytes.length);
  return Buffer.concat([head(name, 0), Buffer.from('e7401f0904d00034', 'hex'), length, bytes]);
}

function head(name: string, status: number): Buffer {
  return Buffer.concat([Buffer.of(name.length), Buffer.from(name, 'utf16le'), Buffer.of(status)]);
}
