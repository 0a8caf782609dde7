import type { Ddl } from '../ast/ddl.ts';
import type { UserSource } from '../ast/ddl-security.ts';
import { commaList, name } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { DdlRule } from './ddl-rule.ts';

/** CREATE, ALTER and DROP USER. */
export const userRules: readonly DdlRule[] = [
  ['CREATE USER', createUser],
  ['ALTER USER', alterUser],
  ['DROP USER', dropUser],
];

function createUser(reader: TokenReader): Ddl {
  const user = name(reader);
  const source = userSource(reader);
  const { defaultSchema } = reader.acceptWord('WITH') ? changes(reader, ['DEFAULT_SCHEMA']) : {};
  return { op: 'createUser', name: user, source, defaultSchema };
}

/** Without FOR, the login of the same name. */
function userSource(reader: TokenReader): UserSource {
  if (reader.acceptWord('WITHOUT', 'LOGIN')) return { kind: 'withoutLogin' };
  if (reader.isWord('WITH', 'PASSWORD')) throw notPlayed('CREATE USER … WITH PASSWORD', reader.peek());
  if (reader.acceptOneOf('FOR', 'FROM') === undefined) return { kind: 'login', login: undefined };
  if (reader.isWord('EXTERNAL')) throw notPlayed('CREATE USER … FROM EXTERNAL PROVIDER', reader.peek());
  if (reader.acceptWord('LOGIN')) return { kind: 'login', login: name(reader) };
  if (reader.acceptWord('CERTIFICATE')) return { kind: 'certificate', name: name(reader) };
  reader.expectWord('ASYMMETRIC', 'KEY');
  return { kind: 'asymmetricKey', name: name(reader) };
}

function alterUser(reader: TokenReader): Ddl {
  const user = name(reader);
  reader.expectWord('WITH');
  const { newName, login, defaultSchema } = changes(reader, ['NAME', 'LOGIN', 'DEFAULT_SCHEMA']);
  return { op: 'alterUser', name: user, newName, login, defaultSchema };
}

interface Changes {
  newName?: string;
  login?: string;
  defaultSchema?: string;
}

function changes(reader: TokenReader, words: readonly ('NAME' | 'LOGIN' | 'DEFAULT_SCHEMA')[]): Changes {
  const found: Changes = {};
  commaList(reader, () => {
    const word = reader.oneOf(...words);
    reader.expectSymbol('=');
    if (word === 'NAME') found.newName = name(reader);
    else if (word === 'LOGIN') found.login = name(reader);
    else found.defaultSchema = name(reader);
  });
  return found;
}

function dropUser(reader: TokenReader): Ddl {
  const ifExists = reader.acceptWord('IF', 'EXISTS');
  return { op: 'dropUser', name: name(reader), ifExists };
}
