import { randomBytes } from 'node:crypto';

// unverified: The thumbprint of a key pair that SQL Server makes itself is 8 random bytes; how a real one is computed is not published.
/** The thumbprint of a key pair that SQL Server makes itself. */
export function newThumbprint(): Buffer {
  return randomBytes(8);
}
