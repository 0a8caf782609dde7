/** A symmetric key of a database. The database master key is not one of these: see `MasterKey`. */
export interface SymmetricKey {
  id: number;
  name: string;
  principalId: number;
  bits: number;
  /** `AES_256`. */
  algorithm: string;
  createdAtMs: number;
  modifiedAtMs: number;
  guid: string;
  /** What it is encrypted by. */
  encryptions: {
    kind: 'asymmetricKey' | 'certificate' | 'symmetricKey' | 'password';
    id: number | undefined;
  }[];
  provider: { guid: string; keyName: string; thumbprint: Buffer } | undefined;
}
