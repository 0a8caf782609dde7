/** An asymmetric key of a database. */
export interface AsymmetricKey {
  id: number;
  name: string;
  /** Database principal that owns it; 1 is dbo. */
  principalId: number;
  thumbprint: Buffer;
  /** True size; the catalog says 2048 for a 3072-bit key of a provider (a documented fault). */
  bits: number;
  /** RSA modulus, big-endian. */
  modulus: Buffer;
  exponent: number;
  /** Undefined for a key without provider. */
  provider: { guid: string; keyName: string; keyVersion: string; vault: string } | undefined;
  /** SID of the login made from it, also for provider keys. */
  sid: Buffer;
}
