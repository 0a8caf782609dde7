import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Fields, isFields } from '../fields.ts';
import type { Envelope, Receipt } from './envelope.ts';
import { slackLimits } from './limits.ts';
import type { Workspace } from './workspace.ts';

/**
 * Socket Mode: single-use addresses, up to ten connections, every envelope to exactly one of them.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export class SocketMode {
  readonly #workspace: Workspace;
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #tickets = new Set<string>();
  readonly #leaving = new WeakSet<WebSocket>();
  readonly #sockets = new Set<WebSocket>();
  readonly #waiting = new Map<string, (ack: Fields) => void>();
  #turn = 0;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** How many connections the app has open. */
  connections(): number {
    return this.#live().length;
  }

  /** An address that lets one connection in, once. */
  newUrl(): string {
    const ticket = randomBytes(16).toString('hex');
    this.#tickets.add(ticket);
    const { baseUrl, app } = this.#workspace;
    return `${baseUrl.replace(/^http/, 'ws')}/link?ticket=${ticket}&app_id=${app.id}`;
  }

  /** Takes over an HTTP upgrade, if its ticket is good. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', this.#workspace.baseUrl);
    const ticket = url.searchParams.get('ticket') ?? '';
    const isDown =
      this.#workspace.faults.take('slack.socket', (kind) => kind === 'unreachable') !== undefined;
    if (isDown || url.pathname !== '/link' || !this.#tickets.delete(ticket)) {
      socket.end(
        `HTTP/1.1 ${isDown ? '503 Service Unavailable' : '409 Conflict'}\r\nconnection: close\r\n\r\n`,
      );
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#open(connection));
  }

  /** Sends to one connection, each in its turn, and waits for the acknowledgement. */
  deliver(envelope: Envelope): Promise<Receipt> {
    const open = this.#live();
    const staying = open.filter((socket) => !this.#leaving.has(socket));
    const live = staying.length > 0 ? staying : open;
    const socket = live[this.#turn++ % Math.max(live.length, 1)];
    if (socket === undefined) return Promise.resolve({ failure: 'no_connection' });
    const envelopeId = randomUUID();
    const isLost = this.#workspace.faults.take('slack.socket', (kind) => kind === 'ack_lost') !== undefined;
    const receipt = this.#receipt(envelopeId, isLost);
    socket.send(wireForm(envelopeId, envelope));
    return receipt;
  }

  /**
   * Tells the oldest `count` connections to go, every one by default. `warning` is followed by `refresh_requested`
   * ten seconds later.
   */
  disconnect(reason: string, count?: number): void {
    const going = this.#live().slice(0, count);
    for (const socket of going) this.#say(socket, { type: 'disconnect', reason, debug_info: debugInfo });
    if (reason !== 'warning') {
      this.#closeSoon(going);
      return;
    }
    this.#workspace.clock.setTimer(slackLimits.refreshWarningMs, () => {
      for (const socket of going)
        this.#say(socket, { type: 'disconnect', reason: 'refresh_requested', debug_info: debugInfo });
      this.#closeSoon(going);
    });
  }

  /** Cuts every connection without a word, as a broken network does. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  stop(): void {
    this.cut();
    this.#server.close();
  }

  #open(socket: WebSocket): void {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('message', (data) => this.#hear(String(data)));
    const ping = setInterval(() => socket.ping(`ping ${Date.now()}`), pingMs);
    ping.unref();
    socket.on('close', () => {
      clearInterval(ping);
      this.#sockets.delete(socket);
      this.#note('close', { num_connections: this.#sockets.size });
    });
    const hello = {
      type: 'hello',
      num_connections: this.#sockets.size,
      connection_info: { app_id: this.#workspace.app.id },
      debug_info: { ...debugInfo, approximate_connection_time: connectionS },
    };
    this.#say(socket, hello);
    this.#note('hello', hello);
  }

  #hear(text: string): void {
    const message: unknown = parsed(text);
    if (!isFields(message) || typeof message.envelope_id !== 'string') return;
    const { payload } = message;
    const ack = typeof payload === 'string' ? { text: payload } : isFields(payload) ? payload : {};
    this.#waiting.get(message.envelope_id)?.(ack);
  }

  #receipt(envelopeId: string, isLost: boolean): Promise<Receipt> {
    return new Promise((resolve) => {
      const cancel = this.#workspace.clock.setTimer(slackLimits.ackMs, () => {
        this.#waiting.delete(envelopeId);
        resolve({ failure: 'timeout' });
      });
      if (isLost) return;
      this.#waiting.set(envelopeId, (ack) => {
        cancel();
        this.#waiting.delete(envelopeId);
        resolve({ ack });
      });
    });
  }

  #live(): WebSocket[] {
    return [...this.#sockets].filter((socket) => socket.readyState === socket.OPEN);
  }

  #say(socket: WebSocket, message: Fields): void {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  }

  /** The client closes by itself; one that does not is closed after a moment. Meanwhile others are preferred. */
  #closeSoon(sockets: WebSocket[]): void {
    for (const socket of sockets) this.#leaving.add(socket);
    const timer = setTimeout(() => {
      for (const socket of sockets) socket.close(1000);
    }, closeGraceMs);
    timer.unref();
  }

  #note(name: string, response: Fields): void {
    const at = this.#workspace.isoNow();
    const call = { at, direction: 'to_app', kind: 'socket', name, status: 'sent', durationMs: 0 } as const;
    this.#workspace.calls.record({ ...call, request: undefined, response });
    this.#workspace.feed.tell({ type: 'state' });
  }
}

function wireForm(envelopeId: string, { kind, payload, retry }: Envelope): string {
  const isEvent = kind === 'events_api';
  return JSON.stringify({
    envelope_id: envelopeId,
    type: kind,
    accepts_response_payload: !isEvent,
    payload,
    ...(isEvent ? { retry_attempt: retry?.number ?? 0, retry_reason: retry?.reason ?? '' } : {}),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const debugInfo = { host: 'lab', build_number: 1 };
/** What Slack says a connection lives for, in seconds. */
const connectionS = 18_060;
/** Clients give up when 30 s pass without a ping. */
const pingMs = 10_000;
const closeGraceMs = 250;
