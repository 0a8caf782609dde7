import { generateKeyPairSync } from 'node:crypto';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { onTestFinished } from 'vitest';
import { selfSigned } from '../../lab/sqlserver/certificates/self-signed.ts';
import { backendOf } from '../../lab/sqlserver/session/instance-backend.ts';
import { listenTds, type TdsOptions } from '../../lab/sqlserver/tds/listen-tds.ts';
import type { ConnectionOptions } from '../../src/sqlserver/connection-options.ts';
import { labInstance, saPassword } from '../helpers/lab-instance.ts';

/** An instance of 2022 that shows this certificate and speaks TLS as `tls` says, for the length of a test. */
export async function tlsInstance({ shown, tls = {}, ...options }: TlsInstance): Promise<ConnectionOptions> {
  const context = () => createSecureContext({ ...shown, ...tls });
  const inTds = createSecureContext({ ...shown, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ...tls });
  const listener = await listenTds(backendOf(labInstance()), {
    host: '127.0.0.1',
    port: 0,
    tls: shown === undefined ? undefined : { inTds, strict: context() },
    encryption: 'supported',
    ...options,
  });
  onTestFinished(() => listener.close());
  return {
    name: 'SQL01',
    host: '127.0.0.1',
    port: listener.port,
    signIn: { kind: 'sql', login: 'sa', password: saPassword },
    encryption: 'verify',
    connectTimeoutMs: 5_000,
  };
}

interface TlsInstance extends Partial<Pick<TdsOptions, 'encryption' | 'refuses'>> {
  /** Undefined: the instance has no certificate, and encrypts nothing. */
  shown: ShownCertificate | undefined;
  tls?: SecureContextOptions;
}

export interface ShownCertificate {
  key: string;
  cert: string;
}

/** A certificate of its own, for no host name, good from and to these days from now. */
export function ownCertificate({ bits = 2048, fromDays = -1, toDays = 365, nowMs = 0 }): ShownCertificate {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const der = selfSigned({
    subject: 'SSL_Self_Signed_Fallback',
    startsAtMs: nowMs + fromDays * dayMs,
    expiresAtMs: nowMs + toDays * dayMs,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }),
    hash: bits < 2048 ? 'sha1' : 'sha256',
  });
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}

const dayMs = 86_400_000;
