import type { Instance } from './instance.ts';
import { killInstance } from './lifecycle/kill-instance.ts';
import { restartInstance } from './lifecycle/restart-instance.ts';
import { startInstance } from './lifecycle/start-instance.ts';
import { backendOf } from './session/instance-backend.ts';
import { listenTds, type TdsListener, type TdsTls } from './tds/listen-tds.ts';

/** Puts an instance on a TCP port of the lab's host. */
export async function serveInstance(instance: Instance, where: Where): Promise<ServedInstance> {
  const served = new ServedInstance(instance, where);
  if (instance.state.isRunning) await served.open();
  return served;
}

/** Where an instance listens. */
export interface Where {
  host: string;
  tls: TdsTls | undefined;
}

/** An instance and its listener. A stopped instance listens on nothing: connections are refused, as on a real host. */
export class ServedInstance {
  readonly instance: Instance;
  readonly #where: Where;
  #listener: TdsListener | undefined;

  constructor(instance: Instance, where: Where) {
    this.instance = instance;
    this.#where = where;
  }

  /** Listens on the port it had, else on a free one. */
  async open(): Promise<void> {
    const { state } = this.instance;
    this.#listener = await this.#listen(state.port).catch(() => this.#listen(0));
    state.port = this.#listener.port;
  }

  /** Stops and starts it: connections end, and every encrypted database has to be opened again. */
  async restart(): Promise<void> {
    if (this.instance.state.isRunning) await this.#hangUp();
    await restartInstance(this.instance);
    await this.open();
  }

  /** Ends it at once, as a power cut does. It stays down until `start`. */
  async kill(): Promise<void> {
    await this.#hangUp();
    await killInstance(this.instance);
  }

  /** Starts it after `kill` or SHUTDOWN. */
  async start(): Promise<void> {
    await startInstance(this.instance);
    await this.open();
  }

  /** Closes the listener; the state stays as it is. */
  async close(): Promise<void> {
    await this.#hangUp();
  }

  async #hangUp(): Promise<void> {
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.disconnectAll();
    await listener?.close();
  }

  #listen(port: number): Promise<TdsListener> {
    const { network, state } = this.instance;
    const target = `instance.${state.name}`;
    return listenTds(backendOf(this.instance), {
      host: this.#where.host,
      port,
      tls: this.#where.tls,
      encryption: 'supported',
      faults: (at) => network.faults.take(target, (kind) => faultKinds[at].includes(kind)),
    });
  }
}

/** What a fault can do to a connection, and what to a request on it: a count is spent only where it shows. */
const faultKinds: Record<'connection' | 'request', readonly string[]> = {
  connection: ['refused', 'late'],
  request: ['dropped', 'late'],
};
