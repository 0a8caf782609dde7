// [MS-TDS] 2.2.6.5 and 3.2.5.2: the TLS handshake travels in PRELOGIN packets, what follows does not.
import { Duplex } from 'node:stream';
import { MessageReader } from '../packets/message-reader.ts';
import { MessageWriter } from '../packets/message-writer.ts';
import { packetType, tlsRecord } from '../packets/packet-type.ts';
import { ProtocolError } from '../protocol-error.ts';
import { defaultPacketSize } from './agree-on-packet-size.ts';

/**
 * Lies between the socket and the TLS engine. The first record of application data that comes where a packet
 * should start ends the framing, in both directions.
 */
export class TlsInTds extends Duplex {
  readonly #reader = new MessageReader(maxHandshakeBytes);
  readonly #send: (bytes: Buffer) => void;
  #isFramed = true;
  #isDetached = false;
  #flight: Buffer[] = [];

  constructor(send: (bytes: Buffer) => void) {
    super();
    this.#send = send;
  }

  /** Takes bytes from the socket. Throws `ProtocolError` for what is neither a PRELOGIN packet nor TLS. */
  feed(bytes: Buffer): void {
    if (!this.#isFramed) {
      this.push(bytes);
      return;
    }
    this.#reader.feed(bytes);
    while (this.#reader.firstByte !== tlsRecord.data) {
      const message = this.#reader.next();
      if (message === undefined) return;
      if (message.type !== packetType.prelogin) throw new ProtocolError('a TLS handshake was broken off');
      this.push(message.payload);
    }
    this.#isFramed = false;
    this.push(this.#reader.takeUnread());
  }

  /** From now on nothing of the TLS engine reaches the socket, not even its goodbye. */
  detach(): void {
    this.#isDetached = true;
  }

  override _read(): void {}

  override _write(bytes: Buffer, _encoding: BufferEncoding, written: () => void): void {
    if (this.#isDetached) written();
    else if (this.#isFramed) this.#collect(bytes, written);
    else {
      this.#send(bytes);
      written();
    }
  }

  /** Clients read one message for each they sent, so all records of one flight go out as one message. */
  #collect(bytes: Buffer, written: () => void): void {
    this.#flight.push(bytes);
    if (this.#flight.length === 1) setImmediate(() => this.#sendFlight());
    written();
  }

  #sendFlight(): void {
    const message = new MessageWriter(
      { type: packetType.prelogin, packetSize: defaultPacketSize, spid: 0 },
      this.#send,
    );
    for (const record of this.#flight.splice(0)) message.bytes.bytes(record);
    message.end();
  }
}

const maxHandshakeBytes = 65_536;
