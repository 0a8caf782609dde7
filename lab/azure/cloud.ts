import type { SecureContextOptions } from 'node:tls';
import type { CloudReach } from '../sqlserver/connector/cloud-reach.ts';
import type { CloudState } from './cloud-state.ts';
import type { RequestLog } from './network/request-log.ts';
import type { App, AppSpec } from './state/app.ts';
import type { ClientSecretSpec, NewClientSecret } from './state/client-secret.ts';
import type { Grant } from './state/grant.ts';
import type { Vault, VaultSpec } from './state/vault.ts';
import type { KeyVersion, VaultKey, VaultKeySpec } from './state/vault-key.ts';
import type { VaultSecret, VaultSecretSpec } from './state/vault-secret.ts';

/** The lab's cloud: Key Vault, Microsoft Entra ID and Microsoft Graph over HTTPS, and what a scenario does to them. */
export interface Cloud extends CloudReach {
  readonly tenantId: string;
  /** All of the cloud's names answer at this port of 127.0.0.1. */
  readonly port: number;
  /** An HTTP proxy that knows the cloud's names: with it the vendors' own host names work (`HTTPS_PROXY`). */
  readonly proxyUrl: string;
  /** `https://login.localhost:PORT` */
  readonly authorityHost: string;
  /** `https://graph.localhost:PORT` */
  readonly graphUrl: string;
  /** Everything that can change. A snapshot is a copy of it. */
  readonly state: CloudState;
  /** The latest calls; nothing secret in them. */
  readonly requests: RequestLog;

  /** `https://NAME.vault.localhost:PORT` */
  vaultUrl(name: string): string;
  addApp(spec: AppSpec): App;
  /** Adds a client secret to an application; the text is told this once. */
  addSecret(app: App, spec?: ClientSecretSpec): NewClientSecret;
  addVault(spec: VaultSpec): Vault;
  /** Makes a key, or a new version when the name exists. */
  addKey(vault: Vault, spec: VaultKeySpec): VaultKey;
  /** Sets a secret of a vault, or a new version of it. */
  setSecret(vault: Vault, spec: VaultSecretSpec): VaultSecret;
  /** Lets an app into a vault: by an access policy, or by a role. Makes the vault use that model. */
  grant(vault: Vault, app: App, grant: Grant): void;
  /** Takes everything from an app that it may do in a vault. */
  revoke(vault: Vault, app: App): void;
  deleteKey(vault: Vault, name: string): void;
  recoverKey(vault: Vault, name: string): void;
  /** Modulus of a version, big-endian; the key is made now if nobody has needed it yet. */
  modulusOf(version: KeyVersion): Buffer;
  /** Key and certificate for the SQL Server instances: `localhost`, `127.0.0.1`, `*.sql.localhost`. */
  serverTls(): SecureContextOptions;

  /** Goes on from `state`, which the cloud owns from now on. */
  restore(state: CloudState): void;
  /** An empty cloud with the same tenant. */
  reset(): void;
  close(): Promise<void>;
}
