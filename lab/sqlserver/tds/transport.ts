import { once } from 'node:events';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { TlsInTds } from './login/tls-in-tds.ts';
import { tlsRecord } from './packets/packet-type.ts';
import type { TdsTls } from './tds-tls.ts';

/** Carries bytes of TDS over a socket: in clear text, inside TLS that is inside TDS, or inside TLS from the start (TDS 8.0). */
export class Transport {
  /** TDS 8.0: the client began with TLS. */
  isStrict = false;
  readonly #socket: Socket;
  readonly #certificate: TdsTls | undefined;
  readonly #delayMs: number;
  readonly #onBytes: (bytes: Buffer) => void;
  #tls: TLSSocket | undefined;
  #hasHandshake = false;
  #pipe: TlsInTds | undefined;
  /** Set after an encrypted login over clear text: the client's goodbye to TLS may still come. */
  #goodbye: Buffer | undefined;

  /** `delayMs`: how much later than it arrives everything is taken in. */
  constructor(
    socket: Socket,
    certificate: TdsTls | undefined,
    delayMs: number,
    onBytes: (bytes: Buffer) => void,
  ) {
    this.#socket = socket;
    this.#certificate = certificate;
    this.#delayMs = delayMs;
    this.#onBytes = onBytes;
    socket.setNoDelay(true);
    socket.once('data', (first) => this.#start(first));
  }

  /** What arrives now came through TLS. Bytes in clear text that a client sent along with its PRELOGIN did not. */
  get isEncrypted(): boolean {
    return this.#hasHandshake;
  }

  /** Sends bytes; what the client does not read yet waits in memory. */
  send(bytes: Buffer): void {
    const stream = this.#tls ?? this.#socket;
    if (stream.writable) stream.write(bytes);
  }

  /** Resolves when the client has read what was sent, as far as it has to; also when `signal` aborts or the connection ends. */
  async drained(signal: AbortSignal): Promise<void> {
    const stream = this.#tls ?? this.#socket;
    if (!stream.writableNeedDrain || stream.writableLength < mostWaitingBytes) return;
    await once(stream, 'drain', { signal }).catch(() => {});
  }

  /** TLS inside TDS begins with the next packet. */
  startTls(certificate: TdsTls): void {
    const pipe = new TlsInTds((bytes) => {
      if (this.#socket.writable) this.#socket.write(bytes);
    });
    this.#pipe = pipe;
    this.#listen(new TLSSocket(pipe, { isServer: true, secureContext: certificate.inTds }));
  }

  /** Back to clear text: only the login was encrypted. */
  stopTls(): void {
    this.#pipe?.detach();
    this.#tls?.destroy();
    this.#pipe = undefined;
    this.#tls = undefined;
    this.#hasHandshake = false;
    this.#goodbye = Buffer.alloc(0);
  }

  /** Sends what is there, then closes. */
  end(): void {
    const stream = this.#tls ?? this.#socket;
    stream.end(() => this.#socket.end());
  }

  /** Closes at once. */
  destroy(): void {
    this.#tls?.destroy();
    this.#socket.destroy();
  }

  #start(first: Buffer): void {
    if (first[0] === tlsRecord.handshake && this.#certificate !== undefined) {
      this.isStrict = true;
      this.#socket.pause();
      this.#socket.unshift(first);
      const { strict } = this.#certificate;
      this.#listen(
        new TLSSocket(this.#socket, { isServer: true, secureContext: strict, ALPNProtocols: ['tds/8.0'] }),
      );
      return;
    }
    this.#socket.on('data', (bytes) => this.#afterDelay(bytes));
    this.#afterDelay(first);
  }

  #listen(tls: TLSSocket): void {
    this.#tls = tls;
    tls.on('data', (bytes) => {
      this.#hasHandshake = true;
      this.#onBytes(bytes);
    });
    // `_tlsError`: what a TLSSocket that no tls.Server made emits instead of `error` when a record is broken.
    for (const event of ['error', '_tlsError', 'end', 'close']) tls.on(event, () => this.#lose(tls));
  }

  #lose(tls: TLSSocket): void {
    if (this.#tls === tls) this.#socket.destroy();
  }

  /** Timers of one length end in the order in which they were set. */
  #afterDelay(bytes: Buffer): void {
    if (this.#delayMs === 0) this.#fromSocket(bytes);
    else setTimeout(() => this.#fromSocket(bytes), this.#delayMs);
  }

  #fromSocket(bytes: Buffer): void {
    if (this.#pipe === undefined) this.#onBytes(this.#withoutGoodbye(bytes));
    else this.#feedPipe(this.#pipe, bytes);
  }

  #feedPipe(pipe: TlsInTds, bytes: Buffer): void {
    try {
      pipe.feed(bytes);
    } catch {
      this.destroy();
    }
  }

  /** Drops TLS alerts that stand before the first packet in clear text. */
  #withoutGoodbye(bytes: Buffer): Buffer {
    if (this.#goodbye === undefined) return bytes;
    let waiting = Buffer.concat([this.#goodbye, bytes]);
    while (waiting[0] === tlsRecord.alert) {
      const length = waiting.length < 5 ? Number.POSITIVE_INFINITY : 5 + waiting.readUInt16BE(3);
      if (waiting.length < length) {
        this.#goodbye = waiting;
        return Buffer.alloc(0);
      }
      waiting = waiting.subarray(length);
    }
    this.#goodbye = waiting.length === 0 ? waiting : undefined;
    return waiting;
  }
}

/** How much may wait in memory for a client that reads slowly. */
const mostWaitingBytes = 1_048_576;
