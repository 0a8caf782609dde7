import { Agent } from 'node:https';
import type { CloudReach } from './cloud-reach.ts';

/** The connections that an instance keeps open to the cloud. Made at first use, so that an instance without TDE costs nothing. */
export class ConnectorAgent {
  readonly #cloud: CloudReach;
  #agent: Agent | undefined;

  constructor(cloud: CloudReach) {
    this.#cloud = cloud;
  }

  get agent(): Agent {
    this.#agent ??= new Agent({ ca: this.#cloud.ca, keepAlive: true, maxFreeSockets: 1 });
    return this.#agent;
  }

  /** Ends all connections. */
  close(): void {
    this.#agent?.destroy();
    this.#agent = undefined;
  }
}
