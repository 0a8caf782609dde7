import type { KeyAlgorithm } from '../../sqlserver/statements/first-encryption.ts';
import type { Node, RolledDatabase } from '../rollover/rollover.ts';

/** What a first encryption is about, once all of it is known. */
export interface Encryption {
  /** Holds the databases as primary or principal, or alone. Its `oldKey` is the key object to encrypt with. */
  primary: EncryptingNode;
  /** With copies; each has the same key, under its own name there. */
  others: readonly EncryptingNode[];
  databases: readonly PlainDatabase[];
  /** Of the key object, the same on every instance. */
  thumbprint: string;
  algorithm: KeyAlgorithm;
}

/** `login`: made of the key object; under it the engine opens the key. */
export type EncryptingNode = Node & { login: string };

export type PlainDatabase = Omit<RolledDatabase, 'thumbprint'>;
