import type { TokenCredential } from '@azure/identity';
import { azureCredential } from '../entra/azure-credential.ts';
import { identityFrom } from '../entra/azure-identity.ts';
import { readApps } from '../entra/read-apps.ts';
import type { Inventory, VaultEntry } from '../fleet/inventory.ts';
import type { Readers } from '../fleet/sweep/sweep.ts';
import { readVault } from '../keyvault/read-vault.ts';
import { type AzureNetwork, networkFrom } from '../lib/azure/azure-network.ts';
import { OpsError } from '../lib/ops-error.ts';
import type { Secret } from '../lib/secret.ts';
import { readInstanceEntry } from './read-instance-entry.ts';
import { ReaderMemory } from './reader-memory.ts';
import { SecretsOnce } from './secrets-once.ts';

/**
 * What reads the fleet of an inventory: each kind of thing by its own client, all with one identity for Azure.
 * Nothing is connected to, and no secret is read, before something is asked.
 */
export function fleetReaders(inventory: Inventory, sources: ReaderSources): Readers {
  const { memory = new ReaderMemory() } = sources;
  const azure = new AzureSide(inventory, sources, memory);
  const { perInstanceMs: timeoutMs } = inventory.limits;
  const { fetch: secret } = new SecretsOnce();
  const apps = new OneQuestion(() =>
    readApps(
      inventory.apps.map(({ clientId }) => clientId),
      { ...azure.graph, nowMs: sources.now(), timeoutMs },
    ),
  );
  return {
    instance: (entry, signal) => readInstanceEntry(entry, { azure, sources, timeoutMs, signal, secret }),
    vault: async (entry, signal) => {
      const reading = await readVault({
        ...azure.vault(entry),
        nowMs: sources.now(),
        timeoutMs: inventory.limits.wholeMs,
        signal,
        knownPublicKey: (key, version) => memory.publicKey(entry.url, key, version),
      });
      if (reading.state === 'read') memory.remember(entry.url, reading.value);
      return reading;
    },
    app: async (entry) => {
      const readings = await apps.ask();
      const reading = readings[inventory.apps.indexOf(entry)];
      if (reading === undefined) throw new Error(`the app ${entry.name} is not in the inventory`);
      return reading;
    },
  };
}

/** What the readers take from the process. */
export interface ReaderSources {
  environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  /** Outlives the readers where somebody reads again and again. */
  memory?: ReaderMemory;
}

/** Azure as the inventory and the environment describe it. The credential is made when it is first wanted. */
export class AzureSide {
  readonly #inventory: Inventory;
  readonly #environment: ReaderSources['environment'];
  readonly #network: AzureNetwork;
  readonly #memory: ReaderMemory;
  #credential: TokenCredential | undefined;

  constructor(inventory: Inventory, { environment }: ReaderSources, memory: ReaderMemory) {
    this.#memory = memory;
    this.#inventory = inventory;
    this.#environment = environment;
    this.#network = networkFrom(environment);
  }

  /** @throws OpsError `bad_configuration` when the AZURE_* variables are not complete */
  get credential(): TokenCredential {
    const { authorityHost, tenantId } = this.#inventory.cloud;
    this.#credential ??= azureCredential(
      identityFrom({
        ...(tenantId === undefined ? {} : { AZURE_TENANT_ID: tenantId }),
        ...this.#environment,
      }),
      { authorityHost, network: this.#network },
    );
    return this.#credential;
  }

  /** The bot's own identity, or a managed identity of the host by its client id. */
  credentialOf(clientId: string | undefined): TokenCredential {
    if (clientId === undefined) return this.credential;
    const { authorityHost } = this.#inventory.cloud;
    return azureCredential({ kind: 'managedIdentity', clientId }, { authorityHost, network: this.#network });
  }

  /** Another app's, whose client secret is at hand: to try that out, never the bot's own. @throws OpsError without a tenant */
  credentialWith(
    app: { clientId: string; secret: Secret },
    explain: (error: unknown) => OpsError,
  ): TokenCredential {
    const { authorityHost, tenantId: listed } = this.#inventory.cloud;
    const tenantId = this.#environment['AZURE_TENANT_ID']?.trim() || listed;
    if (tenantId !== undefined)
      return azureCredential(
        { kind: 'clientSecret', tenantId, ...app },
        { authorityHost, network: this.#network, explain },
      );
    throw new OpsError(
      'not_configured',
      'signing in with a client secret: the tenant is not known',
      'Set AZURE_TENANT_ID, or tenantId under "cloud" in ekm.yaml.',
    );
  }

  /** How a vault is reached; all that call it share its rate. That of ekm.yaml wins over that of a secret's address. */
  vault(wanted: Pick<VaultEntry, 'url' | 'callsPerSecond'>) {
    const { url, callsPerSecond } =
      this.#inventory.vaults.find((listed) => listed.url === wanted.url) ?? wanted;
    const rate = this.#memory.rateOf(url, callsPerSecond);
    return { url, callsPerSecond, rate, credential: this.credential, network: this.#network };
  }

  /** The vault that a secret reference means: one of the inventory by its name, or any by its address. */
  vaultOf(reference: string): Pick<VaultEntry, 'url' | 'callsPerSecond'> | undefined {
    if (/^https:/i.test(reference)) return { url: reference, callsPerSecond: secretCallsPerSecond };
    return this.#inventory.vaults.find(({ name }) => name.toLowerCase() === reference.toLowerCase());
  }

  /** What a token is asked for that an instance of this cloud takes. */
  get sqlScope(): string {
    return `${this.#inventory.cloud.sqlUrl}/.default`;
  }

  get graph() {
    return { graphUrl: this.#inventory.cloud.graphUrl, credential: this.credential, network: this.#network };
  }
}

/** For a vault that holds only secrets, of which ekm.yaml says nothing. */
const secretCallsPerSecond = 10;

/** Asks once for all who want the answer: fifteen apps cost two calls, not thirty. It ends by its own time, not by that of who asked first. */
class OneQuestion<T> {
  readonly #ask: () => Promise<T>;
  #answer: Promise<T> | undefined;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
  }

  ask(): Promise<T> {
    this.#answer ??= this.#ask();
    return this.#answer;
  }
}
