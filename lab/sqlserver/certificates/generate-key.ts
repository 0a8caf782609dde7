import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

/** Makes an RSA key off the main thread. Resolves to its private half, PKCS #8 in DER. */
export async function generateKey(bits: number): Promise<Buffer> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: bits });
  return privateKey.export({ type: 'pkcs8', format: 'der' });
}
