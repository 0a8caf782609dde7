import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';

/**
 * The RSA key behind a version. It is made when somebody first needs it, because 40 keys would hold a start up
 * for seconds, and it stays the same from then on.
 */
export interface KeyMaterial {
  bits: number;
  /** PKCS #8 PEM; undefined: nobody has needed it yet. */
  privateKey: string | undefined;
}

/** The public half as a JSON Web Key has it, base64url. */
export interface PublicNumbers {
  n: string;
  e: string;
}

/** The private key; made aside, so that other calls go on meanwhile. */
export async function privateKeyOf(material: KeyMaterial): Promise<KeyObject> {
  if (material.privateKey === undefined) {
    const pair = await makeKeyPair('rsa', { modulusLength: material.bits });
    // Somebody else may have needed it meanwhile: the first one made is the key.
    material.privateKey ??= pemOf(pair.privateKey);
  }
  return parsed(material.privateKey);
}

/** The private key at once: holds everything up for up to a second when it has not been made yet. */
export function privateKeyNow(material: KeyMaterial): KeyObject {
  material.privateKey ??= pemOf(generateKeyPairSync('rsa', { modulusLength: material.bits }).privateKey);
  return parsed(material.privateKey);
}

/** Modulus and exponent of a private key. */
export function publicNumbersOf(privateKey: KeyObject): PublicNumbers {
  const { n = '', e = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { n, e };
}

/** A key is used far more often than it is made, and reading its text takes longer than using it. */
function parsed(pem: string): KeyObject {
  const known = recent.get(pem);
  if (known !== undefined) return known;
  if (recent.size >= mostRecent) recent.clear();
  const key = createPrivateKey(pem);
  recent.set(pem, key);
  return key;
}

function pemOf(key: KeyObject): string {
  return String(key.export({ type: 'pkcs8', format: 'pem' }));
}

const makeKeyPair = promisify(generateKeyPair);
const recent = new Map<string, KeyObject>();
const mostRecent = 200;
