import { connect, type Socket } from 'node:net';
import { MessageReader } from '../../../../../lab/sqlserver/tds/packets/message-reader.ts';
import { packet } from './packet.ts';

/** A client that sends whatever bytes a test wants, and reads whole messages. */
export class RawClient {
  readonly socket: Socket;
  readonly #reader = new MessageReader(100_000_000);
  readonly #messages: Buffer[] = [];
  readonly #waiting: ((message: Buffer | 'closed') => void)[] = [];
  #isClosed = false;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (bytes: Buffer) => {
      this.#reader.feed(bytes);
      for (let next = this.#reader.next(); next !== undefined; next = this.#reader.next())
        this.#deliver(next.payload);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#isClosed = true;
      for (const waiting of this.#waiting.splice(0)) waiting('closed');
    });
  }

  static connect(port: number): Promise<RawClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new RawClient(socket)));
      socket.once('error', reject);
    });
  }

  write(bytes: Uint8Array): void {
    this.socket.write(bytes);
  }

  /** Sends one packet and waits for the message that answers it. */
  async ask(type: number, payload: Uint8Array, status = 0x01): Promise<Buffer> {
    this.write(packet(type, payload, status));
    const message = await this.next();
    if (message === 'closed') throw new Error('the connection was closed');
    return message;
  }

  /** The payload of the next message; `closed` once there is none to come. */
  next(): Promise<Buffer | 'closed'> {
    const message = this.#messages.shift();
    if (message !== undefined) return Promise.resolve(message);
    if (this.#isClosed) return Promise.resolve('closed');
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(): void {
    this.socket.destroy();
  }

  #deliver(message: Buffer): void {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#messages.push(message);
    else waiting(message);
  }
}
