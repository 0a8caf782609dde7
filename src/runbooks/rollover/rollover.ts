import type { InstanceEntry, VaultEntry } from '../../fleet/inventory.ts';
import type { Copies } from '../look/copies-of.ts';

/** What a rollover is about, once all of it is known: which databases, where their copies are, and what opens the keys there. */
export interface Rollover {
  /** Holds the databases as primary or principal, or alone. */
  primary: Node;
  /** With copies, secondaries and mirrors. Order of ekm.yaml. */
  others: readonly Node[];
  databases: readonly RolledDatabase[];
  vault: VaultEntry;
  /** `version`: one that is there already of the present key, where a person asked for that; undefined: a new name. */
  newKey: { name: string; type: 'RSA' | 'RSA-HSM'; bits: 2048 | 3072; version: string | undefined };
  /** Names of the new objects, the same on every node; of a credential where one is made (see `credentialName`). */
  names: { key: string; login: string; credential: string };
  /** The secret that new credentials need; undefined: a managed identity opens the vault. */
  secret: NeededSecret | undefined;
  /** Instances that a person named and ekm.yaml does not have: prepared by hand. */
  elsewhere: readonly string[];
  /** Of the protector that all databases have now. */
  thumbprint: string;
  /** Vault key under which the databases are now, where that is known. */
  oldVaultKey: string | undefined;
}

interface NeededSecret {
  /** In statements. */
  name: string;
  /** A person named it as one of ekm.yaml; otherwise whoever types the statement has it. */
  isKept: boolean;
}

/** An instance on which the new key is needed. */
export interface Node {
  entry: InstanceEntry;
  /** `@@SERVERNAME` */
  serverName: string;
  provider: { name: string; version: string; path: string | undefined };
  /** What the present key's credential names: the new one names the same. */
  identity: string;
  /** The present key's credential; a managed identity's is used for the new key, too. */
  presentCredential: string;
  /** Object of the present key there: what an undo goes back to. */
  oldKey: string;
}

export interface RolledDatabase {
  name: string;
  id: number;
  recoveryModel: string;
  /** Of the protector now. */
  thumbprint: string;
  copies: Copies;
}
