import type { Reading } from '../lib/reading.ts';

/**
 * What the bot knows of an instance, each part read by itself: a login may see some views and not others.
 * Times are milliseconds since 1970, UTC, whatever clock the view shows. Thumbprints are `0x` and upper-case hex.
 */
export interface InstanceFacts {
  server: ServerFacts;
  settings: Reading<EkmSettings>;
  providers: Reading<readonly ProviderFacts[]>;
  credentials: Reading<readonly CredentialFacts[]>;
  logins: Reading<readonly KeyLoginFacts[]>;
  asymmetricKeys: Reading<readonly AsymmetricKeyFacts[]>;
  certificates: Reading<readonly CertificateFacts[]>;
  databases: Reading<readonly DatabaseFacts[]>;
  encryptionKeys: Reading<readonly EncryptionKeyFacts[]>;
  /** Active parts of the log by protector, 2019 and later. */
  logProtectors: Reading<readonly LogProtectorFacts[]>;
  endpoint: Reading<EndpointFacts | undefined>;
  mirroring: Reading<readonly MirroringFacts[]>;
  /** Databases of which the login cannot see whether they are mirrored: on a mirror only sysadmin does. Absent: none. */
  mirroringNotShown?: readonly string[];
  mirroringConnections: Reading<readonly MirroringConnectionFacts[]>;
  /** Sessions that this instance is the witness of. Absent: not asked for, as in readings that were kept before. */
  mirroringWitnesses?: Reading<readonly WitnessedFacts[]>;
  /** Users of master with what a partner needs to come in as one of them. Absent: as above. */
  endpointLogins?: Reading<readonly EndpointLoginFacts[]>;
  /** The master key of master, which protects the private keys of certificates there; undefined: there is none. Absent: as above. */
  masterKey?: Reading<MasterKeyFacts | undefined>;
  replicas: Reading<readonly ReplicaFacts[]>;
  backups: Reading<readonly BackupFacts[]>;
  /** Rights that the report needs and the login has not, by name (`VIEW SERVER STATE`). */
  missingRights: readonly string[];
}

export interface ServerFacts {
  /** `@@SERVERNAME` */
  name: string;
  /** `16.0.4135.4` */
  version: string;
  majorVersion: number;
  edition: string;
  updateLevel: string | undefined;
  /** `Windows` or `Linux`; undefined before 2017, where only Windows exists. */
  platform: string | undefined;
  startedAtMs: number | undefined;
  /** Minutes that the host's clock is ahead of UTC, and milliseconds that it is ahead of ours. */
  utcOffsetMinutes: number;
  clockAheadMs: number;
  isHadrEnabled: boolean;
  /** The login that the bot reads with. */
  login: string;
}

/** `EKM provider enabled` of sys.configurations. */
export interface EkmSettings {
  isConfigured: boolean;
  isInUse: boolean;
}

export interface ProviderFacts {
  id: number;
  name: string;
  guid: string;
  version: string;
  path: string | undefined;
  isEnabled: boolean;
}

export interface CredentialFacts {
  id: number;
  name: string;
  identity: string;
  createdAtMs: number;
  modifiedAtMs: number;
  /** Undefined: an ordinary credential. */
  providerId: number | undefined;
}

/** A login with a provider credential, or made from a key. */
export interface KeyLoginFacts {
  id: number;
  name: string;
  /** K asymmetric key, C certificate, S, U, G. */
  type: string;
  /** `0x` and upper-case hex. */
  sid: string;
  isDisabled: boolean;
  createdAtMs: number;
  credentialIds: readonly number[];
}

export interface AsymmetricKeyFacts {
  name: string;
  thumbprint: string;
  /** As the catalog says it: 2048 also for a key of 3072 bits. */
  shownBits: number;
  /** Undefined for a key without provider. */
  providerGuid: string | undefined;
  sid: string | undefined;
  /** `0x` and upper-case hex of sys.asymmetric_keys.public_key. */
  publicKey: string | undefined;
}

export interface CertificateFacts {
  name: string;
  thumbprint: string;
  subject: string;
  startsAtMs: number;
  expiresAtMs: number;
  hasPrivateKey: boolean;
  privateKeyBackupAtMs: number | undefined;
  /** Database user that owns it. */
  owner: string | undefined;
}

export interface DatabaseFacts {
  id: number;
  name: string;
  /** ONLINE, RECOVERY_PENDING, ... */
  state: string;
  isEncrypted: boolean;
  isReadOnly: boolean;
  recoveryModel: string;
  createdAtMs: number;
  /** Data files that are read-only or not online: the encryption key cannot be changed then. Absent: the login is not shown them. */
  stuckFiles?: number;
}

export interface EncryptionKeyFacts {
  databaseId: number;
  /** 0 to 6, as sys.dm_database_encryption_keys counts. */
  state: number;
  percentComplete: number;
  createdAtMs: number;
  regeneratedAtMs: number;
  modifiedAtMs: number;
  algorithm: string;
  bits: number;
  encryptorKind: 'CERTIFICATE' | 'ASYMMETRIC KEY' | undefined;
  encryptorThumbprint: string;
  /** NONE, RUNNING, SUSPENDED, ABORTED, COMPLETE; undefined before 2019. */
  scanState: string | undefined;
  scanChangedAtMs: number | undefined;
}

export interface LogProtectorFacts {
  databaseId: number;
  thumbprint: string;
  activeFiles: number;
}

/** The mirroring endpoint, which availability groups use too. */
export interface EndpointFacts {
  name: string;
  /** STARTED, STOPPED, DISABLED. */
  state: string;
  port: number;
  role: string;
  authentication: string;
  encryption: string;
  /** Thumbprint of its certificate; undefined: Windows only. */
  certificateThumbprint: string | undefined;
}

export interface MirroringFacts {
  database: string;
  state: string;
  role: 'PRINCIPAL' | 'MIRROR';
  partnerAddress: string;
  partnerInstance: string | undefined;
  witnessAddress: string | undefined;
  witnessState: string;
  /** FULL, or OFF for high performance; undefined: not shown. */
  safety?: string | undefined;
}

export interface MasterKeyFacts {
  /** The service master key opens it by itself; otherwise certificates under it are of no use to endpoints. */
  isOpenedByServer: boolean;
}

/** A session as its witness knows it. */
export interface WitnessedFacts {
  database: string;
  /** As the instances call themselves. */
  principal: string;
  mirror: string;
  /** FULL, OFF. */
  safety: string;
}

/** A user of master, which owns imported certificates, and the login whose right to connect to the endpoint counts. */
export interface EndpointLoginFacts {
  user: string;
  /** Undefined: a user without login, as which nobody can connect. */
  login: string | undefined;
  /** CONNECT on the mirroring endpoint was granted to the login itself. */
  mayConnect: boolean;
}

export interface MirroringConnectionFacts {
  state: string;
  /** Name of the imported certificate that the peer used, where it can be told. */
  peerCertificateThumbprint: string | undefined;
  login: string | undefined;
}

/** A replica's copy of a database in an availability group, as this instance sees it. */
export interface ReplicaFacts {
  group: string;
  database: string;
  instance: string;
  role: string | undefined;
  synchronizationState: string | undefined;
  isSuspended: boolean;
  suspendReason: string | undefined;
}

/** The newest backup of each kind, and the oldest in the history. */
export interface BackupFacts {
  database: string;
  /** D full, I differential, L log. */
  kind: 'D' | 'I' | 'L';
  newestAtMs: number;
  oldestAtMs: number;
  count: number;
}
