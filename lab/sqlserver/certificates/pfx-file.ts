import { createHash, createHmac, createPrivateKey, randomBytes, timingSafeEqual } from 'node:crypto';
import { derValue, integer, objectIdentifier, octetString, sequence } from '../../x509/der.ts';
import { type DerValue, derAt, readAll, readDer } from '../../x509/der-reader.ts';
import { decryptPbes2 } from './pbes2.ts';

/** Writes a PFX file (PKCS #12, RFC 7292) with one certificate and its private key, which AES-256 protects. */
export function writePfx(der: Buffer, privateKey: Buffer, password: string): Buffer {
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
  const shrouded = key.export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase: password });
  const certificate = sequence(objectIdentifier(oids.x509), explicit(octetString(der)));
  const bags = sequence(bag(oids.certBag, certificate), bag(oids.shroudedKeyBag, shrouded));
  const safe = sequence(dataOf(bags));
  const salt = randomBytes(8);
  const algorithm = sequence(objectIdentifier(oids.sha256), derValue(0x05));
  const mac = sequence(
    sequence(algorithm, octetString(macOf(safe, password, salt, iterations))),
    octetString(salt),
    integer(Buffer.from([iterations >> 8, iterations & 0xff])),
  );
  return sequence(integer(Buffer.from([3])), dataOf(safe), mac);
}

/** What reading a PFX file came to. */
export type PfxContents = { der: Buffer; privateKey: Buffer } | { problem: 'notPfx' | 'password' };

/** Reads a PFX file that uses SHA-256 and PBES2, as SQL Server's, the lab's and those of OpenSSL 3 do. */
export function readPfx(file: Buffer, password: string): PfxContents {
  try {
    const pfx = readDer(file);
    const safe = derAt(pfx, 1, 1, 0).body;
    if (!hasRightMac(pfx, safe, password)) return { problem: 'password' };
    const bags = readAll(readDer(safe).body).flatMap((info) => bagsOf(info, password));
    const certificate = bags.find(({ body }) => isBag(body, oids.certBag));
    const key = bags.find(({ body }) => isBag(body, oids.shroudedKeyBag));
    if (certificate === undefined || key === undefined) return { problem: 'notPfx' };
    const shrouded = derAt(key, 1, 0).whole;
    const privateKey = createPrivateKey({
      key: shrouded,
      format: 'der',
      type: 'pkcs8',
      passphrase: password,
    });
    return {
      der: derAt(certificate, 1, 0, 1, 0).body,
      privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }),
    };
  } catch {
    return { problem: 'notPfx' };
  }
}

const oids = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  sha256: '2.16.840.1.101.3.4.2.1',
  x509: '1.2.840.113549.1.9.22.1',
  certBag: '1.2.840.113549.1.12.10.1.3',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
} as const;

const iterations = 2048;

function explicit(value: Buffer): Buffer {
  return derValue(0xa0, value);
}

function bag(id: string, value: Buffer): Buffer {
  return sequence(objectIdentifier(id), explicit(value));
}

function dataOf(contents: Buffer): Buffer {
  return sequence(objectIdentifier(oids.data), explicit(octetString(contents)));
}

function isBag(body: Buffer, id: string): boolean {
  return readDer(body).whole.equals(objectIdentifier(id));
}

/** The bags of one ContentInfo, plain or encrypted. */
function bagsOf(info: DerValue, password: string): DerValue[] {
  const isPlain = derAt(info, 0).whole.equals(objectIdentifier(oids.data));
  if (isPlain) return readAll(readDer(derAt(info, 1, 0).body).body);
  const encrypted = derAt(info, 1, 0, 1);
  const [, algorithm, contents] = readAll(encrypted.body);
  if (algorithm === undefined || contents === undefined) return [];
  return readAll(readDer(decryptPbes2(algorithm, contents.body, password)).body);
}

function hasRightMac(pfx: DerValue, safe: Buffer, password: string): boolean {
  const digest = derAt(pfx, 2, 0, 1).body;
  const salt = derAt(pfx, 2, 1).body;
  const count = derAt(pfx, 2, 2).body;
  const found = macOf(safe, password, salt, count.readUIntBE(0, count.length));
  return digest.length === found.length && timingSafeEqual(digest, found);
}

function macOf(safe: Buffer, password: string, salt: Buffer, count: number): Buffer {
  return createHmac('sha256', macKey(password, salt, count))
    .update(safe)
    .digest();
}

/** RFC 7292, appendix B.2, for SHA-256 and purpose 3; one round gives all 32 bytes. */
function macKey(password: string, salt: Buffer, count: number): Buffer {
  const text = Buffer.from(`${password}\0`, 'utf16le').swap16();
  const blocks = Buffer.concat([Buffer.alloc(64, 3), filled(salt), filled(text)]);
  let hash = createHash('sha256').update(blocks).digest();
  for (let round = 1; round < count; round += 1) hash = createHash('sha256').update(hash).digest();
  return hash;
}

/** Repeated up to whole blocks of 64 bytes. */
function filled(bytes: Buffer): Buffer {
  return Buffer.alloc(64 * Math.ceil(bytes.length / 64), bytes);
}
