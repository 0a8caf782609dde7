// [MS-TDS] 2.2.6.5 PRELOGIN.
import { ProtocolError } from '../protocol-error.ts';

/** The options of a PRELOGIN message by their token. */
export function readPrelogin(payload: Buffer): ReadonlyMap<number, Buffer> {
  const options = new Map<number, Buffer>();
  for (let at = 0; payload[at] !== terminator; at += 5) {
    if (at + 5 > payload.length) throw new ProtocolError('the options of PRELOGIN do not end');
    const offset = payload.readUInt16BE(at + 1);
    const length = payload.readUInt16BE(at + 3);
    if (offset + length > payload.length) throw new ProtocolError('an option of PRELOGIN lies outside of it');
    options.set(payload.readUInt8(at), payload.subarray(offset, offset + length));
  }
  return options;
}

/** A PRELOGIN message with these options. */
export function preloginBytes(options: readonly (readonly [number, Uint8Array])[]): Buffer {
  const header = Buffer.alloc(options.length * 5 + 1, terminator);
  let offset = header.length;
  for (const [index, [token, { length }]] of options.entries()) {
    header.writeUInt8(token, index * 5);
    header.writeUInt16BE(offset, index * 5 + 1);
    header.writeUInt16BE(length, index * 5 + 3);
    offset += length;
  }
  return Buffer.concat([header, ...options.map(([, data]) => data)]);
}

/** What the instance answers. MARS is not offered, Microsoft Entra ID is not required; the instance name is never disputed. */
export function preloginReply(
  asked: ReadonlyMap<number, Buffer>,
  version: readonly [number, number, number],
  encryption: number,
): Buffer {
  const [major, minor, build] = version;
  return preloginBytes([
    [preloginOption.version, Uint8Array.of(major, minor, build >> 8, build & 0xff, 0, 0)],
    [preloginOption.encryption, Uint8Array.of(encryption)],
    [preloginOption.instance, Uint8Array.of(0)],
    [preloginOption.threadId, Uint8Array.of()],
    [preloginOption.mars, Uint8Array.of(0)],
    ...(asked.has(preloginOption.federatedAuthentication)
      ? [[preloginOption.federatedAuthentication, Uint8Array.of(0)] as const]
      : []),
  ]);
}

/** PL_OPTION_TOKEN. */
export const preloginOption = {
  version: 0,
  encryption: 1,
  instance: 2,
  threadId: 3,
  mars: 4,
  federatedAuthentication: 6,
} as const;

const terminator = 0xff;
