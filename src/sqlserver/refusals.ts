import type { UnknownCause } from '../lib/reading.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { loginRefusals } from './refusals/login-refusals.ts';
import { networkRefusals } from './refusals/network-refusals.ts';
import { requestRefusals } from './refusals/request-refusals.ts';
import { tlsRefusals } from './refusals/tls-refusals.ts';

/** One way in which an instance does not answer: how it is recognised, what it means, what to do. */
export interface Refusal {
  /** Numbers of SQL Server's messages. */
  numbers?: readonly number[];
  /** Codes of the driver, Node.js or OpenSSL. */
  codes?: readonly string[];
  /** What one of the texts must say, besides. */
  wording?: RegExp;
  /** For what kind of connection alone. */
  when?: (options: ConnectionOptions) => boolean;
  /** Only where somebody took the connection. */
  ifTaken?: true;
  cause: UnknownCause;
  /** Follows "connecting to SQL01: ". */
  why: string;
  /** Whether the driver's words say more. */
  isQuoted?: boolean;
  next: string;
}

/** In the order in which they are tried: what is certain about a connection before what is likely. */
export const refusals: readonly Refusal[] = [
  ...loginRefusals,
  ...requestRefusals,
  ...tlsRefusals,
  ...networkRefusals,
];
