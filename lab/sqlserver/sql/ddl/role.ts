import type { Ddl } from '../ast/ddl.ts';
import { name } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { DdlRule } from './ddl-rule.ts';
import { authorization } from './values.ts';

/** CREATE, ALTER and DROP of roles, of a database and of the instance. */
export const roleRules: readonly DdlRule[] = [
  ['CREATE ROLE', (reader) => createRole(reader, false)],
  ['CREATE SERVER ROLE', (reader) => createRole(reader, true)],
  ['ALTER ROLE', (reader) => alterRole(reader, false)],
  ['ALTER SERVER ROLE', (reader) => alterRole(reader, true)],
  ['DROP ROLE', (reader) => dropRole(reader, false)],
  ['DROP SERVER ROLE', (reader) => dropRole(reader, true)],
];

function createRole(reader: TokenReader, isServer: boolean): Ddl {
  return { op: 'createRole', name: name(reader), isServer, authorization: authorization(reader) };
}

function alterRole(reader: TokenReader, isServer: boolean): Ddl {
  const role = name(reader);
  if (reader.isWord('WITH', 'NAME')) throw notPlayed('ALTER ROLE … WITH NAME', reader.peek());
  const change = reader.oneOf('ADD', 'DROP') === 'ADD' ? 'add' : 'drop';
  reader.expectWord('MEMBER');
  return { op: 'alterRole', name: role, isServer, change, member: name(reader) };
}

function dropRole(reader: TokenReader, isServer: boolean): Ddl {
  const ifExists = reader.acceptWord('IF', 'EXISTS');
  return { op: 'dropRole', name: name(reader), isServer, ifExists };
}
