import type { AppFacts } from '../../entra/app-facts.ts';
import type { VaultFacts, VaultKeyFacts, VaultKeyVersionFacts } from '../../keyvault/vault-facts.ts';
import type {
  AsymmetricKeyFacts,
  CertificateFacts,
  CredentialFacts,
  EncryptionKeyFacts,
  InstanceFacts,
  KeyLoginFacts,
  ProviderFacts,
} from '../../sqlserver/instance-facts.ts';
import type { FleetReading, Read } from '../fleet-reading.ts';
import type { AppEntry, InstanceEntry, VaultEntry } from '../inventory.ts';
import type { ConnectorBuild } from './connector-build.ts';
import type { Link } from './link.ts';
import type { SecretsOfCredential } from './link-secret.ts';
import type { PartnerSet } from './partner-sets.ts';

/** What one sweep has read, joined: from each database to the client secret that opens its key. */
export interface LinkedFleet {
  reading: FleetReading;
  /** Those that could be read. */
  instances: readonly LinkedInstance[];
  /** Instances that hold copies of the same databases. */
  partners: readonly PartnerSet[];
  /** Credentials that may hold a secret of an app, by the app's name. */
  credentialsByApp: ReadonlyMap<string, readonly CredentialOnInstance[]>;
  /** Whether a vault key's modulus was found on any instance: where it never was, not finding one proves nothing. */
  isModulusSeen: boolean;
}

export interface LinkedInstance {
  entry: InstanceEntry;
  facts: InstanceFacts;
  /** Keys of master that lie in a provider. */
  keys: readonly KeyChain[];
  /** Databases with an encryption key. */
  databases: readonly DatabaseChain[];
  /** Credentials for a provider, of keys' logins and of people's. */
  credentials: readonly ProviderCredential[];
}

/** A database with an encryption key and what protects it. */
export interface DatabaseChain {
  instance: string;
  database: string;
  encryptionKey: Link<EncryptionKeyFacts>;
  protector: Link<Protector>;
}

export type Protector =
  | { kind: 'key'; chain: KeyChain }
  | { kind: 'certificate'; certificate: CertificateFacts };

/** A SQL asymmetric key and all that it takes to open it. */
export interface KeyChain {
  instance: string;
  key: AsymmetricKeyFacts;
  uses: readonly KeyUse[];
  provider: Link<ProviderFacts>;
  connector: Link<ConnectorBuild>;
  login: Link<KeyLoginFacts>;
  credential: Link<CredentialFacts>;
  vault: Link<VaultRead>;
  vaultKey: Link<VaultKeyMatch>;
  app: Link<AppRead>;
  secret: Link<SecretsOfCredential>;
  /** Whether vault and network let the instance use the key: nothing that only reads can tell. */
  access: Link<never>;
}

/** What needs a key: a database's encryption key, parts of its log that are still active, or backups by their date. */
export interface KeyUse {
  kind: 'database' | 'log' | 'backup';
  database: string;
}

/** The vault key of a SQL asymmetric key, and how that is known. */
export interface VaultKeyMatch {
  vault: VaultEntry;
  key: VaultKeyFacts;
  /** Undefined where a name is known and the key has several versions. */
  version: VaultKeyVersionFacts | undefined;
  how: 'modulus' | 'packed name' | 'configured';
  /** `high`: the same RSA key; `medium`: the name that an old thumbprint holds; `low`: what ekm.yaml says. */
  certainty: 'high' | 'medium' | 'low';
}

/** A credential for a provider, the vault that it names and the apps that open that. */
export interface ProviderCredential {
  credential: CredentialFacts;
  vault: VaultRead | undefined;
  /** None for a managed identity. */
  apps: readonly AppRead[];
}

/** The same, of an instance of that name. */
export type CredentialOnInstance = ProviderCredential & { instance: string };

export type VaultRead = Read<VaultEntry, VaultFacts>;
export type AppRead = Read<AppEntry, AppFacts>;
