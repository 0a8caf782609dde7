import { Connector } from './connector/connector.ts';
import type { Network } from './network.ts';
import type { Session } from './session/session.ts';
import type { Database } from './state/database.ts';
import type { InstanceState } from './state/instance-state.ts';
import { sameName } from './state/same-name.ts';

/** A running (or stopped) instance: its state, and what does not survive a restart. */
export class Instance {
  state: InstanceState;
  readonly network: Network;
  readonly connector: Connector;
  /** Open sessions by spid. */
  readonly sessions = new Map<number, Session>();

  constructor(state: InstanceState, network: Network) {
    this.state = state;
    this.network = network;
    this.connector = new Connector(this);
    if (state.databases.some(({ mirroring }) => mirroring !== undefined)) network.mirroring.add(this);
  }

  /** Lab time in milliseconds since 1970. */
  get nowMs(): number {
    return this.network.clock.now();
  }

  get master(): Database {
    const [master] = this.state.databases;
    if (master === undefined) throw new Error(`${this.state.name} has no master`);
    return master;
  }

  /** The database of that name. */
  database(name: string): Database | undefined {
    return this.state.databases.find((database) => sameName(database.name, name));
  }

  /** A new object id. */
  takeId(): number {
    this.state.nextId += 1;
    return this.state.nextId;
  }

  /** Writes a line into the error log. */
  log(source: string, text: string): void {
    this.state.errorLog.push({ atMs: this.nowMs, source, text, archive: 0 });
  }
}
