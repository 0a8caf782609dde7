import { name } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** `name [REMOVE PROVIDER KEY]`: with it, the key in the vault is deleted too. */
export function dropKey(reader: TokenReader): { name: string; removesProviderKey: boolean } {
  return { name: name(reader), removesProviderKey: reader.acceptWord('REMOVE', 'PROVIDER', 'KEY') };
}
