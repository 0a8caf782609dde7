import type { EncryptionPolicy } from './login/negotiate-encryption.ts';
import type { TdsTls } from './tds-tls.ts';

/** How an instance listens. */
export interface TdsOptions {
  host: string;
  /** 0: a free one. */
  port: number;
  /** Undefined: nothing can be encrypted, whatever `encryption` says. */
  tls: TdsTls | undefined;
  encryption: EncryptionPolicy;
  /** True: connections are turned away, as by a host that does not listen. */
  refuses?: () => boolean;
  /** Asked for every connection and for every request on it: what goes wrong this time. */
  faults?: (at: FaultPlace) => TdsFault | undefined;
  /** How long a client may take to log in, in milliseconds; 30,000 when not set. */
  loginTimeoutMs?: number;
}

/** Where something can go wrong: when a client connects, with each request, and on the way there for as long as the connection lives. */
export type FaultPlace = 'connection' | 'request' | 'way';

/**
 * What goes wrong. `refused`: the connection is reset, before the request ran. `dropped`: it is reset after the request ran,
 * before its reply; a connection is dropped at its first message. `late`: the answer takes `delayMs` longer. `slow`: the way is longer, so that every round trip takes `delayMs`
 * more, the handshakes too (those of TDS 8.0 excepted). Other kinds do nothing.
 */
export interface TdsFault {
  readonly kind: string;
  /** In milliseconds; 2,000 when not set, and 20 for `slow`. */
  readonly delayMs?: number;
}
