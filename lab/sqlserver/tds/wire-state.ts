import type { Dialect } from './dialect.ts';

/** What the two sides of a connection have told each other so far. */
export interface WireState {
  /** `@@SERVERNAME` of the instance. */
  readonly serverName: string;
  dialect: Dialect;
  /** In bytes, with the header. */
  packetSize: number;
  /** 0 before the login. */
  spid: number;
  /** The database that the client was told it is in. */
  database: string;
  isInTransaction: boolean;
}
