import type { AsymmetricKey } from '../../state/asymmetric-key.ts';

/**
 * The public key as a CryptoAPI PUBLICKEYBLOB: 20 bytes of header and exponent, then the modulus, least significant byte first.
 * Source of the layout: Microsoft's page on RSA/Schannel key BLOBs.
 */
// unverified: sys.asymmetric_keys.public_key is a CryptoAPI PUBLICKEYBLOB with the modulus in little-endian order; no page says how the column is made up.
export function publicKeyBlob({ bits, modulus, exponent }: AsymmetricKey): Buffer {
  const header = Buffer.alloc(20);
  header.writeUInt8(publicKeyBlobType, 0);
  header.writeUInt8(blobVersion, 1);
  header.writeUInt32LE(rsaKeyExchange, 4);
  header.write('RSA1', 8, 'latin1');
  header.writeUInt32LE(bits, 12);
  header.writeUInt32LE(exponent, 16);
  return Buffer.concat([header, Buffer.from(modulus).reverse()]);
}

const publicKeyBlobType = 6;
const blobVersion = 2;
/** CALG_RSA_KEYX. */
const rsaKeyExchange = 0xa400;
