import { createPrivateKey, type JsonWebKey } from 'node:crypto';

/**
 * PRIVATEKEYBLOB of CryptoAPI: an RSA private key with all numbers little-endian.
 * Source: "RSA/Schannel Key BLOBs" (PUBLICKEYSTRUC, RSAPUBKEY and the eight numbers) in Microsoft's documentation.
 */
export function writePrivateKeyBlob(privateKey: Buffer): Buffer {
  const jwk = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
  const bytes = numbers(jwk).n.length;
  const half = Math.ceil(bytes / 2);
  const header = Buffer.alloc(20);
  Buffer.from('0702000000a40000', 'hex').copy(header);
  header.write('RSA2', 8, 'latin1');
  header.writeUInt32LE(bytes * 8, 12);
  header.writeUInt32LE(numbers(jwk).e.readUIntBE(0, numbers(jwk).e.length), 16);
  const { n, p, q, dp, dq, qi, d } = numbers(jwk);
  const little = (number: Buffer, length: number): Buffer => {
    const field = Buffer.alloc(length);
    Buffer.from(number).reverse().copy(field);
    return field;
  };
  const halves = [p, q, dp, dq, qi].map((number) => little(number, half));
  return Buffer.concat([header, little(n, bytes), ...halves, little(d, bytes)]);
}

/** Reads a PRIVATEKEYBLOB. Undefined when it is none, or damaged. Gives PKCS #8 in DER. */
export function readPrivateKeyBlob(blob: Buffer): Buffer | undefined {
  if (blob.length < 20 || blob[0] !== 0x07 || blob.toString('latin1', 8, 12) !== 'RSA2') return undefined;
  const bytes = blob.readUInt32LE(12) / 8;
  const half = Math.ceil(bytes / 2);
  if (blob.length < 20 + 2 * bytes + 5 * half) return undefined;
  const exponent = Buffer.alloc(4);
  exponent.writeUInt32BE(blob.readUInt32LE(16));
  let at = 20;
  const take = (length: number): string => {
    const number = Buffer.from(blob.subarray(at, at + length)).reverse();
    at += length;
    return number.toString('base64url');
  };
  const [n, p, q] = [take(bytes), take(half), take(half)];
  const [dp, dq, qi, d] = [take(half), take(half), take(half), take(bytes)];
  const e = exponent.subarray(exponent.findIndex((byte) => byte !== 0)).toString('base64url');
  return asPkcs8({ kty: 'RSA', n, e, d, p, q, dp, dq, qi });
}

function asPkcs8(jwk: JsonWebKey): Buffer | undefined {
  try {
    return createPrivateKey({ key: jwk, format: 'jwk' }).export({ type: 'pkcs8', format: 'der' });
  } catch {
    return undefined;
  }
}

type Numbers = Record<'n' | 'e' | 'd' | 'p' | 'q' | 'dp' | 'dq' | 'qi', Buffer>;

function numbers(jwk: JsonWebKey): Numbers {
  const number = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'base64url');
  const { n, e, d, p, q, dp, dq, qi } = jwk;
  return {
    n: number(n),
    e: number(e),
    d: number(d),
    p: number(p),
    q: number(q),
    dp: number(dp),
    dq: number(dq),
    qi: number(qi),
  };
}
