import type { ProvedKey } from '../../engine/plan/act.ts';
import type { ClientSecretFacts } from '../../entra/app-facts.ts';
import type { AppEntry, InstanceEntry } from '../../fleet/inventory.ts';
import type { Turn } from '../nodes/restart-order.ts';

/** What rolling a client secret is about, once all of it is known. */
export interface SecretRoll {
  app: AppEntry;
  /** Name in ekm.yaml of client id and new client secret in one. */
  secret: string;
  /** What Microsoft Entra ID shows of both secrets; undefined: the bot may not read the app. */
  inEntra: SecretsInEntra | undefined;
  /** In their order: secondaries and mirrors first. */
  instances: readonly RolledInstance[];
  /** Every vault key that a changed credential opens. */
  keys: readonly ProvedKey[];
  /** What was handed over for the restarts goes back in the end. */
  isBack: boolean;
  /** Instances that a person left out. */
  leftOut: readonly string[];
  /** Those of them that hold copies of what is restarted, and could not be read. */
  notRead: readonly string[];
  /** Credentials of the app's vaults, as INSTANCE/CREDENTIAL, that a person left out. */
  notChosen: readonly string[];
  /** Credentials whose app cannot be told, because ekm.yaml does not have the vault that they name. */
  unknownVaults: readonly string[];
}

export interface SecretsInEntra {
  new: ClientSecretFacts;
  /** To be removed at the end; undefined: there is none any more. */
  old: ClientSecretFacts | undefined;
}

/** An instance with credentials of the app. */
export interface RolledInstance {
  entry: InstanceEntry;
  /** `@@SERVERNAME` */
  serverName: string;
  credentials: readonly RolledCredential[];
  /** When it is restarted, because the engine opens a key with one of them; undefined: only people use them there. */
  turn: Turn | undefined;
}

export interface RolledCredential {
  name: string;
  id: number;
  /** The vault, as the connector takes it. */
  identity: string;
  /** Another vault that it names from then on; absent: it stays as it is. */
  becomes?: string;
  /** Name of the provider. */
  provider: string;
}
