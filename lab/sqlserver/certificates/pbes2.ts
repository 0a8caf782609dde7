import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { objectIdentifier } from '../../x509/der.ts';
import { type DerValue, derAt, readAll } from '../../x509/der-reader.ts';

/**
 * Decrypts what PBES2 (RFC 8018, 6.2) encrypted with PBKDF2 and AES in CBC mode.
 * @param algorithm the AlgorithmIdentifier in front of the contents
 */
export function decryptPbes2(algorithm: DerValue, contents: Buffer, password: string): Buffer {
  const [derivation, scheme] = readAll(derAt(algorithm, 1).body);
  if (derivation === undefined || scheme === undefined) throw new RangeError('no PBES2');
  const [salt, count, ...more] = readAll(derAt(derivation, 1).body);
  if (salt === undefined || count === undefined) throw new RangeError('no PBKDF2');
  const hash = more.some(({ whole }) => whole.includes(hmacWithSha256)) ? 'sha256' : 'sha1';
  const bits = derAt(scheme, 0).whole.equals(aes128Cbc) ? 128 : 256;
  const rounds = count.body.readUIntBE(0, count.body.length);
  const key = pbkdf2Sync(password, salt.body, rounds, bits / 8, hash);
  const decipher = createDecipheriv(`aes-${bits}-cbc`, key, derAt(scheme, 1).body);
  return Buffer.concat([decipher.update(contents), decipher.final()]);
}

const hmacWithSha256 = objectIdentifier('1.2.840.113549.2.9');
const aes128Cbc = objectIdentifier('2.16.840.1.101.3.4.1.2');
