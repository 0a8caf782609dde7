import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import type { Server } from 'node:https';
import type { SecureContextOptions } from 'node:tls';
import type { Cloud } from './cloud.ts';
import type { CloudParts } from './cloud-parts.ts';
import { type CloudState, newCloudState } from './cloud-state.ts';
import type { CloudProxy } from './network/proxy.ts';
import type { RequestLog } from './network/request-log.ts';
import { resolveIn } from './network/resolve.ts';
import { type App, type AppSpec, addApp } from './state/app.ts';
import { addClientSecret, type ClientSecretSpec, type NewClientSecret } from './state/client-secret.ts';
import { type Grant, grantAccess, revokeAccess } from './state/grant.ts';
import { privateKeyNow, publicNumbersOf } from './state/key-material.ts';
import { addVault, type Vault, type VaultSpec } from './state/vault.ts';
import { addVaultKey, type KeyVersion, type VaultKey, type VaultKeySpec } from './state/vault-key.ts';
import { objectNamed } from './state/vault-object.ts';
import { setVaultSecret, type VaultSecret, type VaultSecretSpec } from './state/vault-secret.ts';

/** The running cloud as scenarios and instances see it. */
export class LabCloud implements Cloud {
  readonly ca: string;
  readonly #parts: CloudParts;
  readonly #running: Running;
  #tls: SecureContextOptions | undefined;

  constructor(parts: CloudParts, running: Running) {
    this.#parts = parts;
    this.#running = running;
    this.ca = running.ca;
  }

  get state(): CloudState {
    return this.#parts.state;
  }

  get tenantId(): string {
    return this.state.tenant.id;
  }

  get port(): number {
    return this.#parts.port;
  }

  get proxyUrl(): string {
    return this.#running.proxy.url;
  }

  get authorityHost(): string {
    return `https://login.localhost:${this.port}`;
  }

  get authority(): string {
    return `${this.authorityHost}/${this.tenantId}`;
  }

  get graphUrl(): string {
    return `https://graph.localhost:${this.port}`;
  }

  get requests(): RequestLog {
    return this.#parts.requests;
  }

  vaultUrl(name: string): string {
    return `https://${name}.vault.localhost:${this.port}`;
  }

  vaultHost(identity: string): string {
    return identity.includes('.') ? identity : `${identity}.vault.localhost`;
  }

  resolve(hostname: string): { address: string; port: number } | undefined {
    return resolveIn(this.#parts, hostname);
  }

  addApp(spec: AppSpec): App {
    return addApp(this.state, spec, this.#now());
  }

  addSecret(app: App, spec: ClientSecretSpec = {}): NewClientSecret {
    return addClientSecret(app.secrets, spec, this.#now());
  }

  addVault(spec: VaultSpec): Vault {
    return addVault(this.state, spec);
  }

  addKey(vault: Vault, spec: VaultKeySpec): VaultKey {
    return addVaultKey(vault, spec, this.#now());
  }

  setSecret(vault: Vault, spec: VaultSecretSpec): VaultSecret {
    return setVaultSecret(vault, spec, this.#now());
  }

  grant(vault: Vault, app: App, grant: Grant): void {
    grantAccess(vault, app, grant);
  }

  revoke(vault: Vault, app: App): void {
    revokeAccess(vault, app);
  }

  deleteKey(vault: Vault, name: string): void {
    keyNamed(vault, name).deletedAtMs = this.#now();
  }

  recoverKey(vault: Vault, name: string): void {
    keyNamed(vault, name).deletedAtMs = undefined;
  }

  modulusOf({ material }: KeyVersion): Buffer {
    return Buffer.from(publicNumbersOf(privateKeyNow(material)).n, 'base64url');
  }

  serverTls(): SecureContextOptions {
    this.#tls ??= this.#running.serverTls();
    return this.#tls;
  }

  restore(state: CloudState): void {
    this.#parts.state = state;
    this.#parts.callCounts.clear();
  }

  reset(): void {
    this.restore(newCloudState(this.tenantId));
    this.requests.clear();
  }

  async close(): Promise<void> {
    const { server, proxy, stopWatching } = this.#running;
    stopWatching();
    this.#parts.tokens.stop();
    await proxy.close();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }

  #now(): number {
    return this.#parts.clock.now();
  }
}

/** What listens, and what was made for it. */
interface Running {
  server: Server;
  proxy: CloudProxy;
  ca: string;
  stopWatching: () => void;
  serverTls: () => SecureContextOptions;
}

function keyNamed(vault: Vault, name: string): VaultKey {
  const key = objectNamed(vault.keys, name);
  if (key === undefined) throw new Error(`the vault ${vault.name} has no key ${name}`);
  return key;
}
