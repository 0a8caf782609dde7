import { ProtocolError } from '../protocol-error.ts';
import { headerLength, packetStatus, packetType } from './packet-type.ts';

/**
 * [MS-TDS] 2.2.3: puts messages together from packets that arrive in any pieces.
 * Throws `ProtocolError` for a packet that cannot be one, and for a message larger than `limitBytes`.
 */
export class MessageReader {
  /** Largest message taken; a login may send less than a session. */
  limitBytes: number;
  #unread: Buffer[] = [];
  #unreadLength = 0;
  #parts: Buffer[] = [];
  #partsLength = 0;
  #first: { type: number; status: number } | undefined;

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes;
  }

  /** Takes bytes as they came in. */
  feed(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#unread.push(bytes);
    this.#unreadLength += bytes.length;
  }

  /** The next whole message; undefined: more bytes are needed. */
  next(): Message | undefined {
    for (;;) {
      const packet = this.#nextPacket();
      if (packet === undefined) return undefined;
      const message = this.#add(packet);
      if (message !== undefined) return message;
    }
  }

  /** First byte of the next packet, when no packet is half read; undefined inside one or with nothing there. */
  get firstByte(): number | undefined {
    return this.#unread[0]?.[0];
  }

  /** Takes out what is not read as packets yet. */
  takeUnread(): Buffer {
    const rest = this.#joined();
    this.#unread = [];
    this.#unreadLength = 0;
    return rest;
  }

  #nextPacket(): Packet | undefined {
    if (this.#unreadLength < headerLength) return undefined;
    const header = this.#headOf(headerLength);
    const type = header.readUInt8(0);
    if (!knownTypes.has(type)) throw new ProtocolError(`there are no packets of type ${type}`);
    const length = header.readUInt16BE(2);
    if (length < headerLength) throw new ProtocolError(`a packet cannot be ${length} bytes long`);
    if (this.#partsLength + length - headerLength > this.limitBytes)
      throw new ProtocolError(`a message may not be longer than ${this.limitBytes} bytes`);
    if (this.#unreadLength < length) return undefined;
    const all = this.#joined();
    this.#unread = all.length > length ? [all.subarray(length)] : [];
    this.#unreadLength = all.length - length;
    return {
      type,
      status: header.readUInt8(1),
      payload: all.subarray(headerLength, length),
    };
  }

  #add({ type, status, payload }: Packet): Message | undefined {
    this.#first ??= { type, status };
    if (type !== this.#first.type) throw new ProtocolError('a message changed its type on the way');
    this.#parts.push(payload);
    this.#partsLength += payload.length;
    if ((status & packetStatus.endOfMessage) === 0) return undefined;
    const message = {
      type,
      status: this.#first.status,
      isIgnored: (status & packetStatus.ignore) !== 0,
      payload: this.#parts.length === 1 ? payload : Buffer.concat(this.#parts),
    };
    this.#first = undefined;
    this.#parts = [];
    this.#partsLength = 0;
    return message;
  }

  #headOf(count: number): Buffer {
    const [first] = this.#unread;
    return first !== undefined && first.length >= count ? first : this.#joined();
  }

  /** Joined once per whole header and once per whole packet, so single bytes do not cost the square of their number. */
  #joined(): Buffer {
    const joined = this.#unread.length === 1 ? this.#unread[0] : Buffer.concat(this.#unread);
    const bytes = joined ?? Buffer.alloc(0);
    this.#unread = [bytes];
    return bytes;
  }
}

/** A message as the client sent it. */
export interface Message {
  type: number;
  /** Status of its first packet: the reset bits count there only. */
  status: number;
  /** The client gave it up while sending (IGNORE bit in the last packet). */
  isIgnored: boolean;
  payload: Buffer;
}

interface Packet {
  type: number;
  status: number;
  payload: Buffer;
}

const knownTypes: ReadonlySet<number> = new Set(Object.values(packetType));
