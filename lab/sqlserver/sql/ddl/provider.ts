import type { Ddl } from '../ast/ddl.ts';
import { name } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { DdlRule } from './ddl-rule.ts';
import { textOf } from './values.ts';

/** CREATE, ALTER and DROP CRYPTOGRAPHIC PROVIDER. */
export const providerRules: readonly DdlRule[] = [
  ['CREATE CRYPTOGRAPHIC PROVIDER', createProvider],
  ['ALTER CRYPTOGRAPHIC PROVIDER', alterProvider],
  ['DROP CRYPTOGRAPHIC PROVIDER', (reader) => ({ op: 'dropProvider', name: name(reader) })],
];

function createProvider(reader: TokenReader): Ddl {
  const provider = name(reader);
  reader.expectWord('FROM');
  return { op: 'createProvider', name: provider, file: textOf(reader, 'FILE') };
}

/** `FROM FILE = …`, ENABLE or DISABLE. */
function alterProvider(reader: TokenReader): Ddl {
  const provider = name(reader);
  if (reader.acceptWord('FROM')) {
    return { op: 'alterProvider', name: provider, change: { kind: 'file', file: textOf(reader, 'FILE') } };
  }
  const kind = reader.oneOf('ENABLE', 'DISABLE') === 'ENABLE' ? 'enable' : 'disable';
  return { op: 'alterProvider', name: provider, change: { kind } };
}
