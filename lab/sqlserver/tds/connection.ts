// [MS-TDS] 3.3: the states of a server's side.
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { TdsBackend, TdsSession } from './backend.ts';
import { dialectBeforeLogin } from './dialect.ts';
import { defaultPacketSize } from './login/agree-on-packet-size.ts';
import { LoginSteps } from './login/login-steps.ts';
import { type Message, MessageReader } from './packets/message-reader.ts';
import { MessageWriter } from './packets/message-writer.ts';
import { packetType } from './packets/packet-type.ts';
import { ProtocolError } from './protocol-error.ts';
import { SessionRequests } from './requests/session-requests.ts';
import type { TdsFault, TdsOptions } from './tds-options.ts';
import { doneStatus, writeDone } from './tokens/done.ts';
import { Transport } from './transport.ts';
import type { WireState } from './wire-state.ts';

/** One connection: reads messages, answers them one after the other, listens for the attention meanwhile. */
export class TdsConnection {
  readonly #transport: Transport;
  readonly #options: TdsOptions;
  readonly #reader = new MessageReader(maxLoginBytes);
  readonly #wire: WireState;
  readonly #login: LoginSteps;
  readonly #queue: Message[] = [];
  readonly #closed = new AbortController();
  #timer: NodeJS.Timeout;
  #fault: TdsFault | undefined;
  #session: TdsSession | undefined;
  #requests: SessionRequests | undefined;
  #isBusy = false;
  #running: AbortController | undefined;
  #hasAttention = false;
  #hasEnded = false;

  constructor(socket: Socket, backend: TdsBackend, options: TdsOptions, fault: TdsFault | undefined) {
    this.#options = options;
    this.#fault = fault;
    this.#wire = {
      serverName: backend.serverName,
      dialect: dialectBeforeLogin,
      packetSize: defaultPacketSize,
      spid: 0,
      database: 'master',
      isInTransaction: false,
    };
    const way = options.faults?.('way');
    const delayMs = way?.kind === 'slow' ? (way.delayMs ?? slowMs) : 0;
    this.#transport = new Transport(socket, options.tls, delayMs, (bytes) => this.#take(bytes));
    this.#login = new LoginSteps(backend, options, this.#transport, this.#wire, {
      address: socket.remoteAddress ?? '',
      port: socket.remotePort ?? 0,
      disconnect: () => this.destroy(),
    });
    this.#timer = setTimeout(() => this.destroy(), options.loginTimeoutMs ?? loginTimeoutMs).unref();
    socket.once('close', () => this.#close());
  }

  /** Ends it at once. */
  destroy(): void {
    this.#transport.destroy();
  }

  #take(bytes: Buffer): void {
    if (this.#closed.signal.aborted || this.#hasEnded) return;
    try {
      this.#reader.feed(bytes);
      for (let message = this.#reader.next(); message !== undefined; message = this.#reader.next())
        this.#receive(message);
    } catch {
      this.destroy();
    }
  }

  #receive(message: Message): void {
    if (message.type === packetType.attention) this.#attend();
    else {
      this.#queue.push(message);
      if (this.#queue.length > maxWaiting)
        throw new ProtocolError('the client does not wait for its replies');
      if (!this.#isBusy) void this.#work();
    }
  }

  /** An attention while nothing runs is acknowledged as well: the reply and the attention may have crossed. */
  #attend(): void {
    if (this.#session === undefined) return;
    this.#hasAttention = true;
    this.#running?.abort();
    if (!this.#isBusy) this.#acknowledge();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    for (let message = this.#queue.shift(); message !== undefined; message = this.#queue.shift()) {
      const goesOn = await this.#handle(message).catch(() => false);
      if (this.#closed.signal.aborted) break;
      if (!goesOn) {
        this.#end();
        break;
      }
      if (this.#hasAttention) this.#acknowledge();
    }
    this.#isBusy = false;
    if (this.#closed.signal.aborted) this.#session?.close();
  }

  /** Resolves to whether the connection goes on. */
  #handle(message: Message): Promise<boolean> {
    return this.#requests === undefined ? this.#logIn(message) : this.#answer(this.#requests, message);
  }

  async #logIn(message: Message): Promise<boolean> {
    const fault = this.#fault;
    this.#fault = undefined;
    if (fault?.kind === 'dropped') return this.#drop();
    if (fault?.kind === 'late') await this.#wait(fault, this.#closed.signal);
    if (this.#closed.signal.aborted) return false;
    const step = await this.#login.take(message);
    if (step === 'refused') return false;
    if (step === 'goes on') return true;
    this.#session = step;
    clearTimeout(this.#timer);
    this.#reader.limitBytes = maxMessageBytes;
    this.#requests = new SessionRequests(step, this.#wire);
    return true;
  }

  async #answer(requests: SessionRequests, message: Message): Promise<boolean> {
    const fault = this.#options.faults?.('request');
    this.#running = new AbortController();
    const { signal } = this.#running;
    if (fault?.kind === 'refused') return this.#drop();
    if (fault?.kind === 'late') await this.#wait(fault, signal);
    if (this.#closed.signal.aborted) return false;
    const isDropped = fault?.kind === 'dropped';
    const answer = await requests.answer(message, this.#reply(isDropped), signal);
    this.#running = undefined;
    return isDropped ? this.#drop() : answer === 'goes on';
  }

  #drop(): false {
    this.destroy();
    return false;
  }

  #acknowledge(): void {
    this.#hasAttention = false;
    const reply = this.#reply();
    writeDone(reply.bytes, 'statement', { status: doneStatus.attention }, this.#wire.dialect);
    reply.end();
  }

  #reply(isLost = false): MessageWriter {
    const { packetSize, spid } = this.#wire;
    const breathe = (signal: AbortSignal) => this.#transport.drained(signal);
    return new MessageWriter({ packetSize, spid, breathe }, (bytes) => {
      if (!isLost) this.#transport.send(bytes);
    });
  }

  async #wait(fault: TdsFault, signal: AbortSignal): Promise<void> {
    await delay(fault.delayMs ?? lateMs, undefined, { signal }).catch(() => {});
  }

  /** Nothing more is read. A client that does not hang up by itself is cut off. */
  #end(): void {
    this.#hasEnded = true;
    this.#transport.end();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.destroy(), lingerMs).unref();
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#closed.abort();
    this.#running?.abort();
    this.destroy();
    if (!this.#isBusy) this.#session?.close();
  }
}

const loginTimeoutMs = 30_000;
const lingerMs = 1_000;
const lateMs = 2_000;
const slowMs = 20;
const maxLoginBytes = 131_072;
const maxMessageBytes = 67_108_864;
/** Requests that may wait behind the one that runs. */
const maxWaiting = 64;
