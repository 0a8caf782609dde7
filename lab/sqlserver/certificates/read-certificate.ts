import { createHash, X509Certificate } from 'node:crypto';
import { shownName } from './distinguished-name.ts';

/** What a certificate says, as sys.certificates shows it. */
export interface CertificateFacts {
  subject: string;
  issuer: string;
  serialNumber: string;
  startsAtMs: number;
  expiresAtMs: number;
  thumbprint: Buffer;
  der: Buffer;
  keyBits: number;
  /** Public key, SPKI in DER: what a private key must belong to. */
  publicKey: Buffer;
}

/**
 * Reads an X.509 certificate in DER. Undefined when the bytes are none, or one without an RSA key of 384 to 4096 bits.
 * Source of the limits: "CREATE CERTIFICATE", remarks.
 */
export function readCertificate(bytes: Buffer): CertificateFacts | undefined {
  if (bytes[0] !== derSequence) return undefined;
  const certificate = parse(bytes);
  const bits = certificate?.publicKey.asymmetricKeyDetails?.modulusLength;
  if (certificate === undefined || certificate.publicKey.asymmetricKeyType !== 'rsa') return undefined;
  if (bits === undefined || bits < 384 || bits > 4096) return undefined;
  return {
    subject: shownName(certificate.subject),
    issuer: shownName(certificate.issuer),
    serialNumber: spacedHex(certificate.serialNumber),
    startsAtMs: Date.parse(certificate.validFrom),
    expiresAtMs: Date.parse(certificate.validTo),
    thumbprint: createHash('sha1').update(certificate.raw).digest(),
    der: certificate.raw,
    keyBits: bits,
    publicKey: certificate.publicKey.export({ type: 'spki', format: 'der' }),
  };
}

/** First byte of everything that is a certificate in DER; PEM text is refused, as by SQL Server. */
const derSequence = 0x30;

function parse(bytes: Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(bytes);
  } catch {
    return undefined;
  }
}

/** The catalog shows the first 16 bytes, with blanks between. Source: "CREATE CERTIFICATE", remarks. */
function spacedHex(hex: string): string {
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return (even.toLowerCase().match(/../g) ?? []).slice(0, 16).join(' ');
}
