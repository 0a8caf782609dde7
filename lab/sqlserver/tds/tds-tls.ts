import { createSecureContext, type SecureContext } from 'node:tls';

/** The certificate of the lab's host, read once and shared by all instances: a context of its own for each would cost megabytes. */
export class TdsTls {
  /** For TLS inside TDS. TLS 1.3 sends tickets after the handshake, where TDS 7.x has no place for them. */
  readonly inTds: SecureContext;
  /** For TDS 8.0, which is inside TLS. */
  readonly strict: SecureContext;

  /** `certificate` (with its chain) and `key` are PEM. */
  constructor(certificate: string, key: string) {
    this.inTds = createSecureContext({
      cert: certificate,
      key,
      minVersion: 'TLSv1.2',
      maxVersion: 'TLSv1.2',
    });
    this.strict = createSecureContext({ cert: certificate, key, minVersion: 'TLSv1.2' });
  }
}
