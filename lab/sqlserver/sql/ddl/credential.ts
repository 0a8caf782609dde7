import type { Ddl } from '../ast/ddl.ts';
import { name } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { DdlRule } from './ddl-rule.ts';
import { textOf } from './values.ts';

/** CREATE, ALTER and DROP CREDENTIAL. */
export const credentialRules: readonly DdlRule[] = [
  ['CREATE CREDENTIAL', (reader) => credential(reader, 'createCredential')],
  ['ALTER CREDENTIAL', (reader) => credential(reader, 'alterCredential')],
  ['DROP CREDENTIAL', (reader) => ({ op: 'dropCredential', name: name(reader) })],
];

/** An absent SECRET is undefined: ALTER CREDENTIAL then takes the stored one away. */
function credential(reader: TokenReader, op: 'createCredential' | 'alterCredential'): Ddl {
  const credentialName = name(reader);
  reader.expectWord('WITH');
  const identity = textOf(reader, 'IDENTITY');
  const secret = reader.acceptSymbol(',') ? textOf(reader, 'SECRET') : undefined;
  return {
    op,
    name: credentialName,
    identity,
    secret,
    provider: op === 'createCredential' ? forProvider(reader) : undefined,
  };
}

function forProvider(reader: TokenReader): string | undefined {
  if (!reader.acceptWord('FOR')) return undefined;
  reader.expectWord('CRYPTOGRAPHIC', 'PROVIDER');
  return name(reader);
}
