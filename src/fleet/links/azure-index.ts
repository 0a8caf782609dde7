import type { CredentialFacts } from '../../sqlserver/instance-facts.ts';
import type { FleetReading } from '../fleet-reading.ts';
import type { VaultEntry } from '../inventory.ts';
import type { AppRead, VaultRead } from './linked-fleet.ts';
import { nameKey } from './same-name.ts';
import { hostOf, vaultAddress } from './vault-address.ts';

/** The vaults of ekm.yaml by the addresses that credentials use, and the apps that open them. */
export class AzureIndex {
  readonly #byHost = new Map<string, VaultRead>();
  readonly #byLabel = new Map<string, VaultRead>();
  readonly #appsOf = new Map<string, AppRead[]>();
  readonly #suffix: string;

  constructor({ inventory, vaults, apps }: FleetReading) {
    this.#suffix = inventory.cloud.vaultSuffix.replace(/^\./, '').toLowerCase();
    for (const vault of vaults) {
      const host = hostOf(vault.entry);
      this.#byHost.set(host, vault);
      this.#byLabel.set(host.split('.')[0] ?? host, vault);
    }
    for (const app of apps)
      for (const vault of new Set(app.entry.vaults.map(nameKey)))
        this.#appsOf.set(vault, [...(this.#appsOf.get(vault) ?? []), app]);
  }

  /**
   * The vault that a credential names; undefined: it is not in ekm.yaml. A bare name is one of the configured cloud,
   * else the only vault that is called so.
   */
  vaultOf(credential: CredentialFacts): VaultRead | undefined {
    const address = vaultAddress(credential);
    if (address.includes('.')) return this.#byHost.get(address);
    return this.#byHost.get(`${address}.${this.#suffix}`) ?? this.#byLabel.get(address);
  }

  /** The apps that ekm.yaml says open a vault. */
  appsOf({ name }: VaultEntry): readonly AppRead[] {
    return this.#appsOf.get(nameKey(name)) ?? [];
  }
}
