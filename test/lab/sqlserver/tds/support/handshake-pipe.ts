import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { MessageReader } from '../../../../../lab/sqlserver/tds/packets/message-reader.ts';
import { packet } from './packet.ts';

/** A client's side of TLS inside TDS: records travel in PRELOGIN packets until `unframe`. */
export class HandshakePipe extends Duplex {
  readonly #socket: Socket;
  readonly #reader = new MessageReader(100_000);
  readonly #listener = (bytes: Buffer) => this.#take(bytes);
  #isFramed = true;

  constructor(socket: Socket) {
    super();
    this.#socket = socket;
    socket.on('data', this.#listener);
  }

  /** Records go as they are from here on. */
  unframe(): void {
    this.#isFramed = false;
  }

  /** What the socket receives from here on is not for the TLS engine. */
  letGo(): void {
    this.#socket.off('data', this.#listener);
  }

  override _read(): void {}

  override _write(bytes: Buffer, _encoding: BufferEncoding, written: () => void): void {
    this.#socket.write(this.#isFramed ? packet(0x12, bytes) : bytes);
    written();
  }

  #take(bytes: Buffer): void {
    if (!this.#isFramed) {
      this.push(bytes);
      return;
    }
    this.#reader.feed(bytes);
    for (let next = this.#reader.next(); next !== undefined; next = this.#reader.next())
      this.push(next.payload);
  }
}
