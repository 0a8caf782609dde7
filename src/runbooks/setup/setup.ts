import type { AppEntry } from '../../fleet/inventory.ts';
import type { OpeningNode } from '../rollover/node-steps.ts';
import type { Rollover } from '../rollover/rollover.ts';

/** What a setup is about, once all of it is known. */
export interface Setup extends Pick<Rollover, 'vault' | 'newKey' | 'names' | 'secret'> {
  /** The one that was named first, then the others. */
  nodes: readonly SetupNode[];
  /** Whether the vault has the key already; otherwise the run makes it. */
  isKeyThere: boolean;
  /** Whose client secret it is: tried before any credential is made; undefined: not known, so that a person says that it is right. */
  app: AppEntry | undefined;
  /** The machines sign in by themselves: there is no client secret. */
  isManaged: boolean;
}

/** An instance that is to open the key, and what it has of all that takes. */
export interface SetupNode extends OpeningNode {
  /** The provider is registered already. */
  isProviderThere: boolean;
  /** Where the DLL lies on the host. */
  dll: string;
  /** Windows has an installer and a registry branch; Linux has neither. */
  isWindows: boolean;
  majorVersion: number;
  /** Executes CREATE ASYMMETRIC KEY, for which it needs a credential of its own (message 33046). */
  login: string;
  /** To be made for that login, or of a managed identity to be lent to it; undefined: it has one. */
  loginCredential: string | undefined;
}
