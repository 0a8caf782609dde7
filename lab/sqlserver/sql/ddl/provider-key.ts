import type { ProviderKey } from '../ast/ddl-encryption.ts';
import { string } from '../reader/literals.ts';
import { commaList, name } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** What WITH names in CREATE ASYMMETRIC KEY and CREATE SYMMETRIC KEY. */
export interface KeyOptions {
  algorithm?: string;
  keyName?: string;
  disposition?: ProviderKey['disposition'];
}

/** `ALGORITHM = x, PROVIDER_KEY_NAME = '…', CREATION_DISPOSITION = OPEN_EXISTING`, in any order. KEY_SOURCE and IDENTITY_VALUE are accepted and not kept. */
export function keyOptions(reader: TokenReader): KeyOptions {
  const options: KeyOptions = {};
  commaList(reader, () => keyOption(reader, options));
  return options;
}

/** The options of a key that lives in a provider. */
export function providerKey(provider: string, options: KeyOptions): ProviderKey {
  return {
    provider,
    keyName: options.keyName,
    algorithm: options.algorithm,
    disposition: options.disposition,
  };
}

function keyOption(reader: TokenReader, options: KeyOptions): void {
  const word = reader.oneOf(
    'ALGORITHM',
    'PROVIDER_KEY_NAME',
    'CREATION_DISPOSITION',
    'KEY_SOURCE',
    'IDENTITY_VALUE',
  );
  reader.expectSymbol('=');
  if (word === 'ALGORITHM') options.algorithm = name(reader).toUpperCase();
  else if (word === 'PROVIDER_KEY_NAME') options.keyName = string(reader);
  else if (word === 'CREATION_DISPOSITION') options.disposition = reader.oneOf('CREATE_NEW', 'OPEN_EXISTING');
  else string(reader);
}
