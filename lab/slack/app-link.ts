import type { Call } from './calls.ts';
import type { Envelope, EnvelopeKind, Receipt } from './envelope.ts';
import type { HttpDelivery } from './http-delivery.ts';
import type { SocketMode } from './socket-mode.ts';
import type { Workspace } from './workspace.ts';

/** The way to the app: Socket Mode or signed HTTP, whichever the app is set to. */
export class AppLink {
  readonly #workspace: Workspace;
  readonly socketMode: SocketMode;
  readonly #http: HttpDelivery;
  #mode: 'socket' | 'http' = 'socket';

  constructor(workspace: Workspace, socketMode: SocketMode, http: HttpDelivery) {
    this.#workspace = workspace;
    this.socketMode = socketMode;
    this.#http = http;
  }

  mode(): 'socket' | 'http' {
    return this.#mode;
  }

  /** Switches to HTTP once the app has answered the challenge at `requestUrl`; throws when it does not. */
  async useHttp(requestUrl: string): Promise<void> {
    await this.#http.use(requestUrl);
    this.#mode = 'http';
    this.#workspace.feed.tell({ type: 'state' });
  }

  useSocket(): void {
    this.#mode = 'socket';
    this.#workspace.feed.tell({ type: 'state' });
  }

  /** Delivers, and says how long it took in milliseconds of real time. */
  async deliver(envelope: Envelope): Promise<Delivered> {
    const startedAt = performance.now();
    const receipt = await (this.#mode === 'http' ? this.#http : this.socketMode).deliver(envelope);
    const ackMs = performance.now() - startedAt;
    this.#workspace.calls.record({
      at: this.#workspace.isoNow(),
      direction: 'to_app',
      kind: callKinds[envelope.kind],
      name: envelope.name,
      status: receipt.failure ?? 'acked',
      durationMs: ackMs,
      request: envelope.payload,
      response: receipt.ack,
    });
    return { ...receipt, ackMs };
  }

  stop(): void {
    this.socketMode.stop();
    this.#http.stop();
  }
}

/** A receipt with the time to it. */
export type Delivered = Receipt & { ackMs: number };

const callKinds: Record<EnvelopeKind, Call['kind']> = {
  slash_commands: 'slash_command',
  interactive: 'interactive',
  events_api: 'event',
};
