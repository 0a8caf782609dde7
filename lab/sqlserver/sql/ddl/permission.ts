import type { Ddl } from '../ast/ddl.ts';
import type { PermissionDdl } from '../ast/ddl-security.ts';
import { commaList, name, path } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { DdlRule } from './ddl-rule.ts';

/** GRANT, DENY and REVOKE. */
export const permissionRules: readonly DdlRule[] = [
  ['GRANT', grant],
  ['DENY', deny],
  ['REVOKE', revoke],
];

function grant(reader: TokenReader): Ddl {
  const what = permissionOn(reader);
  reader.expectWord('TO');
  const grantees = granteeList(reader);
  const grantOption = reader.acceptWord('WITH', 'GRANT', 'OPTION');
  grantor(reader);
  return { op: 'permission', action: 'grant', ...what, grantees, grantOption, cascade: false };
}

function deny(reader: TokenReader): Ddl {
  const what = permissionOn(reader);
  reader.expectWord('TO');
  const grantees = granteeList(reader);
  const cascade = reader.acceptWord('CASCADE');
  grantor(reader);
  return { op: 'permission', action: 'deny', ...what, grantees, grantOption: false, cascade };
}

function revoke(reader: TokenReader): Ddl {
  const grantOption = reader.acceptWord('GRANT', 'OPTION', 'FOR');
  const what = permissionOn(reader);
  reader.oneOf('FROM', 'TO');
  const grantees = granteeList(reader);
  const cascade = reader.acceptWord('CASCADE');
  grantor(reader);
  return { op: 'permission', action: 'revoke', ...what, grantees, grantOption, cascade };
}

function permissionOn(reader: TokenReader): Pick<PermissionDdl, 'permissions' | 'securable'> {
  const permissions = commaList(reader, () => permission(reader));
  return { permissions, securable: reader.acceptWord('ON') ? securable(reader) : undefined };
}

/** One or more words, reserved ones too. */
function permission(reader: TokenReader): string {
  const words: string[] = [];
  while (reader.peek().kind === 'word' && !['ON', 'TO', 'FROM'].includes(reader.peek().word)) {
    words.push(reader.next().word);
  }
  if (words.length === 0) throw reader.error();
  if (reader.isSymbol('(')) throw notPlayed(`${words.join(' ')} (column)`, reader.peek());
  return words.join(' ');
}

/** `ENDPOINT::name`, `ASYMMETRIC KEY::name`; without class an object. */
function securable(reader: TokenReader): NonNullable<PermissionDdl['securable']> {
  const words: string[] = [];
  let ahead = 0;
  while (reader.peek(ahead).kind === 'word') words.push(reader.peek(ahead++).word);
  if (words.length === 0 || !reader.isSymbol(':', ahead) || !reader.isSymbol(':', ahead + 1)) {
    return { class: 'OBJECT', path: path(reader) };
  }
  for (let skip = 0; skip < ahead + 2; skip++) reader.next();
  return { class: words.join(' '), path: path(reader) };
}

function granteeList(reader: TokenReader): string[] {
  return commaList(reader, () => (reader.isWord('PUBLIC') ? reader.next().text : name(reader)));
}

/** `AS grantor` is accepted and not kept. */
function grantor(reader: TokenReader): void {
  if (reader.acceptWord('AS')) name(reader);
}
