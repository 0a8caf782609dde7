/** A certificate of a database. */
export interface Certificate {
  id: number;
  name: string;
  principalId: number;
  subject: string;
  issuer: string;
  /** Hex with blanks, as sys.certificates.cert_serial_number shows it. */
  serialNumber: string;
  startsAtMs: number;
  expiresAtMs: number;
  /** SHA-1 of the DER. */
  thumbprint: Buffer;
  der: Buffer;
  /** PKCS #8 DER; undefined: the private key is not here (imported copy). */
  privateKey: Buffer | undefined;
  /** How the private key is protected: NA none, MK master key, PW password. */
  protection: 'NA' | 'MK' | 'PW';
  /** Hash of the password when protection is PW. */
  password: string | undefined;
  isActiveForBeginDialog: boolean;
  lastBackupAtMs: number | undefined;
  keyBits: number;
}
