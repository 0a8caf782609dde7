import { randomBytes } from 'node:crypto';
import { asProviderMessage } from '../encryption/as-provider-message.ts';
import { openProviderSession } from '../encryption/open-provider-session.ts';
import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Session } from '../session/session.ts';
import type { InstalledConnector } from '../state/host.ts';
import type { OpenSession } from '../state/provider-session.ts';
import { authenticate, type VaultLine } from './call-vault.ts';
import { ConnectorAgent } from './connector-agent.ts';
import { generations } from './generation.ts';
import { parseKeyName } from './key-name.ts';
import { createKey, deleteKey, getKey, unwrapKey, wrapKey } from './key-operations.ts';
import { listKeys } from './list-keys.ts';
import { locateKey } from './locate-key.ts';
import type { ClientCredential } from './parse-credential.ts';
import type { ProviderSession } from './provider-session.ts';
import { registerKey } from './registry.ts';
import { thumbprintOf } from './thumbprint.ts';
import type { VaultKey } from './vault-key.ts';

/**
 * The SQL Server Connector, as one instance has it loaded: its sessions, cached until the instance restarts, so that a changed credential shows only then.
 * Every operation throws `ProviderError` with the provider's code.
 */
export class Connector {
  readonly instance: Instance;
  readonly #agent: ConnectorAgent;
  readonly #sessions = new Map<string, ProviderSession>();
  readonly #opening = new Map<string, Promise<ProviderSession>>();
  readonly #libraries = new Map<number, InstalledConnector>();

  constructor(instance: Instance) {
    this.instance = instance;
    this.#agent = new ConnectorAgent(instance.network.cloud);
  }

  /** Forgets all sessions and loaded libraries, as a restart does. */
  forget(): void {
    this.instance.state.providerSessions = [];
    this.#sessions.clear();
    this.#libraries.clear();
    this.#agent.close();
  }

  /** Open sessions, oldest first; sys.dm_cryptographic_provider_sessions. */
  sessions(): readonly OpenSession[] {
    return this.instance.state.providerSessions ?? [];
  }

  // unverified: A login has one session with a provider. It lasts until the instance restarts and gets new tokens with the secret that it was opened with. The pages ask for a restart after a change of secret; what is cached for how long they do not say.
  /** The session that a login has with a provider already. */
  session(providerId: number, loginId: number): ProviderSession | undefined {
    const key = keyOf(providerId, loginId);
    const kept = this.sessions().find((each) => keyOf(each.providerId, each.loginId) === key);
    const live = this.#sessions.get(key);
    if (kept === undefined) return undefined;
    if (live?.handle.equals(kept.handle)) return live;
    const revived = withMemory(kept);
    this.#sessions.set(key, revived);
    return revived;
  }

  /** The library of a provider as it was loaded: a file that is replaced while the instance runs shows after a restart. Undefined when it does not load. */
  library(provider: { id: number; path: string }): InstalledConnector | undefined {
    const { connectors, hasRuntime } = this.instance.state.host;
    const file = hasRuntime ? connectors[provider.path.toLowerCase()] : undefined;
    const loaded = this.#libraries.get(provider.id) ?? file;
    if (loaded === undefined || loaded.isUnsigned === true) return undefined;
    this.#libraries.set(provider.id, { ...loaded });
    return loaded;
  }

  /** Drops a loaded library, so that the next use loads the file again (ALTER CRYPTOGRAPHIC PROVIDER FROM FILE). */
  unload(providerId: number): void {
    this.#libraries.delete(providerId);
  }

  /** Opens a session: finds the vault, and signs in to Microsoft Entra ID. Several who need the same one at the same time share it. */
  open(opening: SessionOpening): Promise<ProviderSession> {
    const key = keyOf(opening.provider.id, opening.loginId);
    const known = this.#opening.get(key);
    if (known !== undefined) return known;
    const opened = this.#open(opening).finally(() => this.#opening.delete(key));
    this.#opening.set(key, opened);
    return opened;
  }

  async #open(opening: SessionOpening): Promise<ProviderSession> {
    const open: OpenSession = {
      handle: randomBytes(8),
      providerId: opening.provider.id,
      providerName: opening.provider.name,
      loginId: opening.loginId,
      spid: opening.spid,
      identity: opening.identity,
      openedAtMs: this.instance.nowMs,
      vaultHost: opening.vaultHost,
      client: opening.client,
      build: opening.library.generation,
    };
    const session = withMemory(open);
    await authenticate(this.#line, session);
    this.#sessions.set(keyOf(session.providerId, session.loginId), session);
    this.instance.state.providerSessions = [...this.sessions(), open];
    return session;
  }

  /** Opens a vault key by PROVIDER_KEY_NAME and remembers it in the registry. */
  async openKey(session: ProviderSession, keyName: string): Promise<OpenedKey> {
    const name = parseKeyName(keyName, session.generation);
    return this.#remember(session, await getKey(this.#line, session, name));
  }

  /** Makes a key in the vault. */
  async createKey(
    session: ProviderSession,
    keyName: string,
    key: { bits: number; isHsm: boolean },
  ): Promise<OpenedKey> {
    const { name } = parseKeyName(keyName, session.generation);
    return this.#remember(session, await createKey(this.#line, session, { name, ...key }));
  }

  /** Deletes the vault key with all its versions. */
  async deleteKey(session: ProviderSession, thumbprint: Buffer): Promise<void> {
    const { name } = await this.#locate(session, thumbprint);
    await deleteKey(this.#line, session, name);
  }

  /** Wraps a database encryption key (or another secret) under the vault key that a thumbprint stands for. */
  async wrap(session: ProviderSession, thumbprint: Buffer, plain: Buffer): Promise<Buffer> {
    return wrapKey(this.#line, session, await this.#locate(session, thumbprint), plain);
  }

  async unwrap(session: ProviderSession, thumbprint: Buffer, wrapped: Buffer): Promise<Buffer> {
    return unwrapKey(this.#line, session, await this.#locate(session, thumbprint), wrapped);
  }

  /** Whether the vault still lets the key be read that a thumbprint stands for. Throws when it does not. */
  async check(session: ProviderSession, thumbprint: Buffer): Promise<void> {
    await getKey(this.#line, session, await this.#locate(session, thumbprint));
  }

  /**
   * The keys that the calling login sees in its vault; sys.dm_cryptographic_provider_keys. Throws `SqlError` when it cannot.
   */
  async listKeys(providerId: number, caller: Session): Promise<OpenedKey[]> {
    const provider = this.instance.state.providers.find(({ id }) => id === providerId);
    if (provider === undefined) return [];
    const session = await openProviderSession(this.instance, provider, caller.login, caller.spid);
    // unverified: A vault that does not let its keys be listed is reported with 33022; which message a real instance has for it is not published.
    const keys = await asProviderMessage(
      (code) => sqlError(33022, 1, code),
      () => listKeys(this.#line, session),
    );
    return keys.map((key) => ({
      ...key,
      thumbprint: thumbprintOf(key.name, key.modulus, session.generation),
    }));
  }

  get #line(): VaultLine {
    return { instance: this.instance, agent: this.#agent };
  }

  #locate(session: ProviderSession, thumbprint: Buffer) {
    return locateKey(this.#line, session, thumbprint);
  }

  #remember(session: ProviderSession, key: VaultKey): OpenedKey {
    const thumbprint = thumbprintOf(key.name, key.modulus, session.generation);
    if (session.generation.thumbprint !== 'packed') registerKey(this.instance.state, thumbprint, key.uri);
    return { ...key, thumbprint };
  }
}

/** A vault key with the thumbprint by which SQL Server will know it. */
export interface OpenedKey extends VaultKey {
  thumbprint: Buffer;
}

/** What it takes to open a session. */
export interface SessionOpening {
  provider: { id: number; name: string };
  library: InstalledConnector;
  loginId: number;
  spid: number;
  identity: string;
  vaultHost: string;
  client: ClientCredential;
}

/** A session that was just opened, or that a snapshot or a scenario brought along. */
function withMemory(open: OpenSession): ProviderSession {
  return { ...open, generation: generations[open.build], challenge: undefined, token: undefined };
}

function keyOf(providerId: number, loginId: number): string {
  return `${providerId}/${loginId}`;
}
