import { generateKeyPairSync } from 'node:crypto';
import { selfSigned } from '../../lab/sqlserver/certificates/self-signed.ts';
import type { ShownCertificate } from './served-instance.ts';

/** A certificate signed by itself, for no host name, good from and to these days from `nowMs`. */
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
