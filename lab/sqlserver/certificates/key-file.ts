import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';

/**
 * A file that BACKUP MASTER KEY and BACKUP SERVICE MASTER KEY write: eight letters, salt, nonce, tag, and what is kept,
 * sealed by AES-256-GCM under a key that scrypt makes of the password.
 */
// unverified: The form of SQL Server's own master key files is not public. Files of the lab can be read by the lab only.
export function writeKeyFile(contents: MasterKeyContents, password: string): Buffer {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(password, salt), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(contents), 'utf8'), cipher.final()]);
  return Buffer.concat([magic, salt, nonce, cipher.getAuthTag(), sealed]);
}

/** What such a file keeps; undefined when it is none or the password is another. */
export function readKeyFile(file: Buffer, password: string): MasterKeyContents | undefined {
  if (!file.subarray(0, magic.length).equals(magic)) return undefined;
  const [salt, nonce, tag] = [file.subarray(8, 24), file.subarray(24, 36), file.subarray(36, 52)];
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(password, salt), nonce).setAuthTag(tag);
    const text = Buffer.concat([decipher.update(file.subarray(52)), decipher.final()]).toString('utf8');
    return JSON.parse(text) as MasterKeyContents;
  } catch {
    return undefined;
  }
}

/** Which key it is. */
export interface MasterKeyContents {
  kind: 'database' | 'service';
  guid: string;
}

const magic = Buffer.from('EKMLABMK', 'latin1');

/** Cheap on purpose: the lab protects nothing but its own toys with it. */
function keyOf(password: string, salt: Buffer): Buffer {
  return scryptSync(password, salt, 32, { N: 1024 });
}
