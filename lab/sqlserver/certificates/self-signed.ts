import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { bitString, derValue, generalizedTime, integer, objectIdentifier, sequence } from '../../x509/der.ts';
import { nameOfSubject } from './distinguished-name.ts';

/** A self-signed X.509 certificate in DER (RFC 5280, 4.1). `privateKey` is PKCS #8 in DER. */
export function selfSigned(spec: {
  subject: string;
  startsAtMs: number;
  expiresAtMs: number;
  hash: 'sha1' | 'sha256';
  privateKey: Buffer;
}): Buffer {
  const key = createPrivateKey({ key: spec.privateKey, format: 'der', type: 'pkcs8' });
  const algorithm = sequence(objectIdentifier(signatureAlgorithms[spec.hash]), derValue(0x05));
  const name = nameOfSubject(spec.subject);
  const toBeSigned = sequence(
    integer(newSerialNumber()),
    algorithm,
    name,
    sequence(time(spec.startsAtMs), time(spec.expiresAtMs)),
    name,
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
  );
  return sequence(toBeSigned, algorithm, bitString(sign(spec.hash, toBeSigned, key)));
}

/** Until 2049 UTCTime, then GeneralizedTime. RFC 5280, 4.1.2.5. */
function time(atMs: number): Buffer {
  if (atMs >= yearFrom(2050) || atMs < yearFrom(1950)) return generalizedTime(atMs);
  const digits = new Date(atMs).toISOString().replace(/[-:T]|\.\d+/g, '');
  return derValue(0x17, Buffer.from(digits.slice(2)));
}

function yearFrom(year: number): number {
  return Date.UTC(year, 0, 1);
}

/** sha1WithRSAEncryption, sha256WithRSAEncryption. */
const signatureAlgorithms = {
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
} as const;

/** 16 bytes; positive and without leading zeros. */
function newSerialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes;
}
