import { createHash, randomBytes } from 'node:crypto';
import { readPrivateKeyBlob, writePrivateKeyBlob } from './private-key-blob.ts';
import { rc4 } from './rc4.ts';

/**
 * PVK files: what BACKUP CERTIFICATE … WITH PRIVATE KEY writes, and OpenSSL reads (`openssl rsa -inform PVK`).
 * A header of 24 bytes, the salt, and a PRIVATEKEYBLOB whose numbers are encrypted by RC4 with SHA-1(salt and password).
 */
export function writePvk(privateKey: Buffer, password: string): Buffer {
  const blob = writePrivateKeyBlob(privateKey);
  const salt = randomBytes(saltBytes);
  const header = Buffer.alloc(24);
  header.writeUInt32LE(magic, 0);
  header.writeUInt32LE(keyExchange, 8);
  header.writeUInt32LE(1, 12);
  header.writeUInt32LE(saltBytes, 16);
  header.writeUInt32LE(blob.length, 20);
  return Buffer.concat([
    header,
    salt,
    blob.subarray(0, clearBytes),
    rc4(keyOf(salt, password, 16), blob.subarray(clearBytes)),
  ]);
}

/** What reading a PVK file came to: the key (PKCS #8), or why there is none. */
export type PvkContents = { privateKey: Buffer } | { problem: 'notPvk' | 'password' };

/** Reads a PVK file. An absent password fits a file that is not encrypted. */
export function readPvk(file: Buffer, password: string | undefined): PvkContents {
  if (file.length < 24 || file.readUInt32LE(0) !== magic) return { problem: 'notPvk' };
  const isEncrypted = file.readUInt32LE(12) !== 0;
  const salt = file.subarray(24, 24 + file.readUInt32LE(16));
  const blob = file.subarray(24 + salt.length, 24 + salt.length + file.readUInt32LE(20));
  if (!isEncrypted) return contents(readPrivateKeyBlob(blob), 'notPvk');
  if (password === undefined) return { problem: 'password' };
  const open = (bytes: number): Buffer | undefined => {
    const rest = rc4(keyOf(salt, password, bytes), blob.subarray(clearBytes));
    return readPrivateKeyBlob(Buffer.concat([blob.subarray(0, clearBytes), rest]));
  };
  return contents(open(16) ?? open(5), 'password');
}

function contents(privateKey: Buffer | undefined, problem: 'notPvk' | 'password'): PvkContents {
  return privateKey === undefined ? { problem } : { privateKey };
}

/** Weak files use 5 bytes of the hash only, and zeros behind. */
function keyOf(salt: Buffer, password: string, bytes: number): Buffer {
  const hash = createHash('sha1').update(salt).update(password, 'utf8').digest().subarray(0, 16);
  return Buffer.concat([hash.subarray(0, bytes), Buffer.alloc(16 - bytes)]);
}

const magic = 0xb0b5f11e;
/** AT_KEYEXCHANGE. */
const keyExchange = 1;
const saltBytes = 16;
/** The first 8 bytes of the blob, PUBLICKEYSTRUC, are never encrypted. */
const clearBytes = 8;
