import { randomBytes } from 'node:crypto';

/** The thumbprint of a key pair that SQL Server makes itself: 8 bytes, as sys.asymmetric_keys shows for those. */
export function newThumbprint(): Buffer {
  return randomBytes(8);
}
