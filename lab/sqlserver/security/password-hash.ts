import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Hashes a password as SQL Server 2012 and later keep it: `0x0200`, 4 bytes of salt, SHA-512 over the password in UTF-16 and the salt.
 * `sys.sql_logins.password_hash` shows it.
 */
export function hashPassword(password: string, salt: Buffer = randomBytes(4)): string {
  return `0x0200${Buffer.concat([salt, digest(password, salt)])
    .toString('hex')
    .toUpperCase()}`;
}

/** Whether `password` is the one behind `hash`, the old form (`0x0100`, SHA-1) included. Nothing matches a text that is no hash. */
export function matchesPassword(password: string, hash: string): boolean {
  if (!isPasswordHash(hash)) return false;
  const bytes = Buffer.from(hash.slice(2), 'hex');
  const salt = bytes.subarray(2, 6);
  const wanted = bytes.subarray(6);
  const found =
    bytes.readUInt16BE(0) === 0x0100
      ? createHash('sha1').update(Buffer.from(password, 'utf16le')).update(salt).digest()
      : digest(password, salt);
  return wanted.length >= found.length && timingSafeEqual(wanted.subarray(0, found.length), found);
}

/** Whether a text has the form of a hash that CREATE LOGIN … HASHED takes. */
export function isPasswordHash(text: string): boolean {
  return /^0x0[12]00(?:[0-9a-f]{2}){24,}$/i.test(text);
}

function digest(password: string, salt: Buffer): Buffer {
  return createHash('sha512').update(Buffer.from(password, 'utf16le')).update(salt).digest();
}
