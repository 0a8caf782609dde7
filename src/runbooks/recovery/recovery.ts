import type { AppEntry, VaultEntry } from '../../fleet/inventory.ts';
import type { SetNode } from '../nodes/node-set.ts';
import type { SecretRoll } from '../secret/secret-roll.ts';

/** What is brought back, and how: one rung of the ladder, the first that applies. */
export interface Recovery {
  vault: VaultEntry;
  /** Name of the vault key. */
  key: string;
  rung: Rung;
  /** Instances whose databases need the key, as far as it can be told. */
  instances: readonly Pick<SetNode, 'entry' | 'serverName' | 'encrypted'>[];
  /** Key objects there that may be the key. */
  objects: readonly { instance: string; object: string }[];
  /** The modulus of some vault key was found in SQL Server: where it never was, not finding one says nothing. */
  isModulusSeen: boolean;
  /** The app of SQL Server that opens the vault; undefined: ekm.yaml names none, or several. */
  app: AppEntry | undefined;
  /** Instances that could not be read. */
  unread: readonly string[];
}

export type Rung =
  /** Deleted, and kept by the vault. */
  | { kind: 'recover key' }
  /** The vault does not answer under its name. */
  | { kind: 'recover vault' }
  /** Neither there nor among the deleted ones. */
  | { kind: 'restore key' }
  /** The vault is lost: another one takes its place, and the credentials name that. */
  | {
      kind: 'new vault';
      to: VaultEntry;
      roll: Pick<SecretRoll, 'secret' | 'instances' | 'keys'> & { app: AppEntry };
    };
