/** Providers, credentials, keys, certificates and database encryption keys. Secrets and passwords are in clear text: never log a statement. */
export type EncryptionDdl =
  | { op: 'createProvider'; name: string; file: string }
  | {
      op: 'alterProvider';
      name: string;
      change: { kind: 'enable' } | { kind: 'disable' } | { kind: 'file'; file: string };
    }
  | { op: 'dropProvider'; name: string }
  | {
      op: 'createCredential' | 'alterCredential';
      name: string;
      identity: string;
      secret: string | undefined;
      provider: string | undefined;
    }
  | { op: 'dropCredential'; name: string }
  | {
      op: 'createAsymmetricKey';
      name: string;
      authorization: string | undefined;
      source: AsymmetricKeySource;
      password: string | undefined;
    }
  | { op: 'alterAsymmetricKey'; name: string; removesPrivateKey: boolean }
  | { op: 'dropAsymmetricKey'; name: string; removesProviderKey: boolean }
  | {
      op: 'createSymmetricKey';
      name: string;
      provider: ProviderKey | undefined;
      algorithm: string | undefined;
      encryptions: readonly SymmetricKeyEncryption[];
    }
  | { op: 'openSymmetricKey'; name: string; decryption: SymmetricKeyEncryption }
  | { op: 'closeSymmetricKey'; name: string | undefined }
  | { op: 'dropSymmetricKey'; name: string; removesProviderKey: boolean }
  | { op: 'createMasterKey'; password: string | undefined }
  | { op: 'alterMasterKey'; change: MasterKeyChange }
  | { op: 'openMasterKey'; password: string }
  | { op: 'closeMasterKey' | 'dropMasterKey' }
  | { op: 'backupMasterKey'; isService: boolean; file: string; password: string }
  | {
      op: 'restoreMasterKey';
      isService: boolean;
      file: string;
      decryptionPassword: string;
      encryptionPassword: string | undefined;
      isForced: boolean;
    }
  | { op: 'alterServiceMasterKey'; change: 'regenerate' | 'forceRegenerate' | 'other' }
  | {
      op: 'createCertificate';
      name: string;
      authorization: string | undefined;
      source: CertificateSource;
      activeForBeginDialog: boolean | undefined;
    }
  | {
      op: 'alterCertificate';
      name: string;
      change: 'removePrivateKey' | 'privateKey' | 'beginDialog';
      privateKey: PrivateKeyFile | undefined;
      activeForBeginDialog?: boolean;
    }
  | { op: 'dropCertificate'; name: string }
  | {
      op: 'backupCertificate';
      name: string;
      file: string;
      format: 'der' | 'pfx';
      privateKey: PrivateKeyFile | undefined;
    }
  | { op: 'createEncryptionKey'; algorithm: string; encryptor: Encryptor }
  | { op: 'alterEncryptionKey'; regenerate: string | undefined; encryptor: Encryptor | undefined }
  | { op: 'dropEncryptionKey' };

/** `FROM PROVIDER p WITH PROVIDER_KEY_NAME = …`. An absent disposition means CREATE_NEW. */
export interface ProviderKey {
  provider: string;
  keyName: string | undefined;
  algorithm: string | undefined;
  disposition: 'CREATE_NEW' | 'OPEN_EXISTING' | undefined;
}

export type AsymmetricKeySource =
  | ({ kind: 'provider' } & ProviderKey)
  | { kind: 'algorithm'; algorithm: string }
  | { kind: 'file'; file: string };

export type CertificateSource =
  | {
      kind: 'new';
      subject: string;
      startDate: string | undefined;
      expiryDate: string | undefined;
      password: string | undefined;
    }
  | { kind: 'file'; file: string; privateKey: PrivateKeyFile | undefined }
  | { kind: 'binary'; bytes: Buffer };

export interface PrivateKeyFile {
  file: string | undefined;
  decryptionPassword: string | undefined;
  encryptionPassword: string | undefined;
}

export type SymmetricKeyEncryption =
  | { kind: 'asymmetricKey' | 'certificate' | 'symmetricKey'; name: string }
  | { kind: 'password'; password: string };

export type MasterKeyChange =
  | { kind: 'regenerate'; password: string; isForced: boolean }
  | { kind: 'addPassword' | 'dropPassword'; password: string }
  | { kind: 'addServiceMasterKey' | 'dropServiceMasterKey' };

/** `ENCRYPTION BY SERVER CERTIFICATE name` or `… ASYMMETRIC KEY name`. */
export interface Encryptor {
  kind: 'certificate' | 'asymmetricKey';
  name: string;
}
