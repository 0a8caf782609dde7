import { Turns } from '../turns.ts';
import type { Instance } from './instance.ts';
import { killInstance } from './lifecycle/kill-instance.ts';
import { restartInstance } from './lifecycle/restart-instance.ts';
import { startInstance } from './lifecycle/start-instance.ts';
import { backendOf } from './session/instance-backend.ts';
import {
  type ConnectionTraffic,
  type FaultPlace,
  listenTds,
  type TdsListener,
  type TdsTls,
} from './tds/listen-tds.ts';

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
  /** Two people may press Restart at once: one restart follows the other. */
  readonly #turns = new Turns();
  #listener: TdsListener | undefined;
  #isClosed = false;

  constructor(instance: Instance, where: Where) {
    this.instance = instance;
    this.#where = where;
  }

  /** Connections since it listens; none where it is down. */
  traffic(): ConnectionTraffic {
    return this.#listener?.traffic() ?? { opened: 0, mostAtOnce: 0 };
  }

  /** Listens on the port it had, else on a free one. */
  async open(): Promise<void> {
    if (this.#listener !== undefined || this.#isClosed) return;
    const { state } = this.instance;
    this.#listener = await this.#listen(state.port).catch(() => this.#listen(0));
    state.port = this.#listener.port;
    // The world may have ended while the port was being opened.
    if (this.#isClosed) await this.#hangUp();
  }

  /** Stops and starts it: connections end, and every encrypted database has to be opened again. */
  restart(): Promise<void> {
    return this.#turns.take(async () => {
      if (this.instance.state.isRunning) await this.#hangUp();
      await restartInstance(this.instance);
      await this.open();
    });
  }

  /** Ends it at once, as a power cut does. It stays down until `start`. */
  kill(): Promise<void> {
    return this.#turns.take(async () => {
      await this.#hangUp();
      await killInstance(this.instance);
    });
  }

  /** Starts it after `kill` or SHUTDOWN. */
  start(): Promise<void> {
    return this.#turns.take(async () => {
      await startInstance(this.instance);
      await this.open();
    });
  }

  /** Closes the listener for good, also against a restart that is under way; the state stays as it is. */
  async close(): Promise<void> {
    this.#isClosed = true;
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
      // After SHUTDOWN the port is the instance's still, and nobody answers there.
      refuses: () => !state.isRunning,
      faults: (at) => network.faults.take(target, (kind) => faultKinds[at].includes(kind)),
    });
  }
}

/** What a fault can do to a connection, and what to a request on it: a count is spent only where it shows. */
const faultKinds: Record<FaultPlace, readonly string[]> = {
  connection: ['refused', 'late'],
  request: ['dropped', 'late'],
  way: ['slow'],
};
