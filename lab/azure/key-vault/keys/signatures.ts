import { Buffer } from 'node:buffer';
import { constants, createPublicKey, type KeyObject, privateEncrypt, publicDecrypt } from 'node:crypto';
import { badParameter, badProperty } from '../key-vault-error.ts';

/**
 * RSASSA-PKCS1-v1_5 over a digest (RFC 8017, 8.2). Callers of Key Vault hash for themselves, and Node's own `sign`
 * hashes again, so the padded DigestInfo is made here.
 */
export function signatureOf(key: KeyObject, algorithm: string, digest: Buffer): Buffer {
  return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, digestInfo(algorithm, digest));
}

/** Whether `signature` belongs to `digest`; a broken signature is only a wrong one. */
export function isSignatureOf(key: KeyObject, algorithm: string, digest: Buffer, signature: Buffer): boolean {
  const expected = digestInfo(algorithm, digest);
  const publicKey = createPublicKey(key);
  try {
    return publicDecrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, signature).equals(
      expected,
    );
  } catch {
    return false;
  }
}

function digestInfo(algorithm: string, digest: Buffer): Buffer {
  const known = digests[algorithm];
  if (known === undefined) throw badProperty('alg', algorithm);
  if (digest.length !== known.bytes)
    throw badParameter(
      `Invalid length of 'value': ${digest.length} bytes. Signing using '${algorithm}' requires exactly ${known.bytes} bytes.`,
    );
  return Buffer.concat([Buffer.from(known.prefix, 'hex'), digest]);
}

/** RFC 8017, 9.2, note 1. */
const digests: Readonly<Record<string, { bytes: number; prefix: string }>> = {
  RS256: { bytes: 32, prefix: '3031300d060960864801650304020105000420' },
  RS384: { bytes: 48, prefix: '3041300d060960864801650304020205000430' },
  RS512: { bytes: 64, prefix: '3051300d060960864801650304020305000440' },
};
