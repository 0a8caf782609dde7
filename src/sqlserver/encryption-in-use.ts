import type { TLSSocket } from 'node:tls';

/** How a connection to an instance is encrypted, as it was agreed on. */
export interface EncryptionInUse {
  /** `TLSv1.2`, `TLSv1.3` */
  protocol: string;
  /** Name in the instance's certificate. */
  certificateName: string | undefined;
  /** Milliseconds since 1970, UTC. */
  certificateEndsAtMs: number | undefined;
  isVerified: boolean;
}

/** Reads it off a socket whose handshake is over. */
export function encryptionInUse(socket: TLSSocket): EncryptionInUse {
  const { subject, valid_to: end } = socket.getPeerCertificate();
  const endsAtMs = Date.parse(end ?? '');
  return {
    protocol: socket.getProtocol() ?? 'TLS',
    certificateName: [subject?.CN].flat()[0],
    certificateEndsAtMs: Number.isNaN(endsAtMs) ? undefined : endsAtMs,
    isVerified: socket.authorized,
  };
}
