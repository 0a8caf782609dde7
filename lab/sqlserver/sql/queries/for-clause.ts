import type { Query } from '../ast/query.ts';
import { string } from '../reader/literals.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** `FOR XML PATH('row'), TYPE, ROOT('r')` and `FOR JSON PATH, ROOT('r')`. Options are upper-case words, ROOT with its name behind a blank. */
export function forClause(reader: TokenReader): Query['format'] {
  if (reader.isWord('FOR', 'BROWSE')) throw notPlayed('FOR BROWSE', reader.peek());
  if (!reader.isWord('FOR', 'XML') && !reader.isWord('FOR', 'JSON')) return undefined;
  reader.next();
  const kind = reader.oneOf('XML', 'JSON') === 'XML' ? 'xml' : 'json';
  const mode =
    kind === 'xml' ? reader.oneOf('PATH', 'RAW', 'AUTO', 'EXPLICIT') : reader.oneOf('PATH', 'AUTO');
  const element = kind === 'xml' ? parenthesized(reader) : undefined;
  const options: string[] = [];
  while (reader.acceptSymbol(',')) options.push(option(reader));
  return { kind, mode, element, options };
}

function option(reader: TokenReader): string {
  const word = reader.oneOf(
    'TYPE',
    'ROOT',
    'ELEMENTS',
    'BINARY',
    'XMLSCHEMA',
    'XMLDATA',
    'INCLUDE_NULL_VALUES',
    'WITHOUT_ARRAY_WRAPPER',
  );
  if (word === 'BINARY') reader.expectWord('BASE64');
  if (word === 'ELEMENTS')
    return `${word}${reader.acceptOneOf('XSINIL', 'ABSENT') === 'XSINIL' ? ' XSINIL' : ''}`;
  const name = word === 'ROOT' ? parenthesized(reader) : undefined;
  return name === undefined ? word : `${word} ${name}`;
}

function parenthesized(reader: TokenReader): string | undefined {
  if (!reader.acceptSymbol('(')) return undefined;
  const text = string(reader);
  reader.expectSymbol(')');
  return text;
}
