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
  faults?: (at: 'connection' | 'request') => TdsFault | undefined;
  /** How long a client may take to log in, in milliseconds; 30,000 when not set. */
  loginTimeoutMs?: number;
}

/**
 * What goes wrong. `refused`: the connection is reset, before the request ran. `dropped`: it is reset after the request ran,
 * before its reply; a connection is dropped at its first message. `late`: the answer takes `delayMs` longer. Other kinds do nothing.
 */
export interface TdsFault {
  readonly kind: string;
  /** In milliseconds; 2,000 when not set. */
  readonly delayMs?: number;
}
