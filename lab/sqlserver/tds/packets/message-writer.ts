import { setImmediate } from 'node:timers/promises';
import { ByteWriter } from './byte-writer.ts';
import { headerLength, packetStatus, packetType } from './packet-type.ts';

/**
 * [MS-TDS] 2.2.3: one message of the server, sent in packets while it is written.
 * Call `sendWholePackets` between tokens: what fills a packet goes out, what does not waits.
 */
export class MessageWriter {
  readonly bytes = new ByteWriter();
  readonly #type: number;
  readonly #packetSize: number;
  readonly #spid: number;
  readonly #send: (bytes: Buffer) => void;
  readonly #breathe: MessageOptions['breathe'];
  #packetNumber = 0;

  constructor(options: MessageOptions, send: (bytes: Buffer) => void) {
    this.#type = options.type ?? packetType.reply;
    this.#packetSize = options.packetSize;
    this.#spid = options.spid;
    this.#send = send;
    this.#breathe = options.breathe;
  }

  /** Sends what is there, except for the last packet's worth, once it is worth a write to the socket. */
  sendWholePackets(): void {
    if (this.bytes.length < sendAtBytes) return;
    const room = this.#packetSize - headerLength;
    const count = Math.ceil(this.bytes.length / room) - 1;
    if (count < 1) return;
    this.#send(this.#framed(this.bytes.view().subarray(0, count * room), false));
    this.bytes.drop(count * room);
  }

  /** Lets others have their turn, and the client read what was sent. Resolves at once when `signal` aborts. */
  async breathe(signal: AbortSignal): Promise<void> {
    await setImmediate();
    await this.#breathe?.(signal);
  }

  /** Sends the rest and ends the message. */
  end(): void {
    this.#send(this.#framed(this.bytes.view(), true));
    this.bytes.rewind(0);
  }

  #framed(payload: Buffer, isLast: boolean): Buffer {
    const room = this.#packetSize - headerLength;
    const count = Math.max(1, Math.ceil(payload.length / room));
    const framed = Buffer.allocUnsafe(payload.length + count * headerLength);
    for (let index = 0; index < count; index += 1) {
      const part = payload.subarray(index * room, (index + 1) * room);
      const at = index * this.#packetSize;
      this.#packetNumber = (this.#packetNumber + 1) & 0xff;
      framed.writeUInt8(this.#type, at);
      framed.writeUInt8(isLast && index === count - 1 ? packetStatus.endOfMessage : 0, at + 1);
      framed.writeUInt16BE(part.length + headerLength, at + 2);
      framed.writeUInt16BE(this.#spid & 0xffff, at + 4);
      framed.writeUInt8(this.#packetNumber, at + 6);
      framed.writeUInt8(0, at + 7);
      part.copy(framed, at + headerLength);
    }
    return framed;
  }
}

/** How a message is framed. `packetSize` is in bytes, with its header. */
export interface MessageOptions {
  type?: number;
  packetSize: number;
  spid: number;
  /** Resolves when the client has read enough of what was sent. */
  breathe?: (signal: AbortSignal) => Promise<void>;
}

/** Below this many bytes a write to the socket is not worth it. */
const sendAtBytes = 32_768;
