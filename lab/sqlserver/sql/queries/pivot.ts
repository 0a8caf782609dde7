// https://learn.microsoft.com/sql/t-sql/queries/from-using-pivot-and-unpivot
import type { Source } from '../ast/query.ts';
import { call } from '../expressions/call.ts';
import { name, nameList, path } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** What stands behind a source: PIVOT and UNPIVOT, each with a name of its own; the source itself without them. */
export function pivoted(reader: TokenReader, source: Source): Source {
  let result = source;
  for (let links = 0; ; links++) {
    const { line } = reader.peek();
    const word = reader.acceptOneOf('PIVOT', 'UNPIVOT');
    if (word === undefined) return result;
    reader.checkChain(links);
    result = word === 'PIVOT' ? pivot(reader, result, line) : unpivot(reader, result, line);
  }
}

/** `(MAX(a) FOR b IN ([x], [y])) AS p`. */
function pivot(reader: TokenReader, source: Source, line: number): Source {
  reader.expectSymbol('(');
  const names = path(reader);
  if (reader.isSymbol('*', 1)) throw reader.error(1);
  const aggregate = call(reader, names, line);
  reader.expectWord('FOR');
  const column = path(reader);
  const values = inList(reader);
  return { kind: 'pivot', source, aggregate, column, values, alias: alias(reader), line };
}

/** `(value FOR name IN (a, b)) AS u`. */
function unpivot(reader: TokenReader, source: Source, line: number): Source {
  reader.expectSymbol('(');
  const value = name(reader);
  reader.expectWord('FOR');
  const nameColumn = name(reader);
  return { kind: 'unpivot', source, value, nameColumn, columns: inList(reader), alias: alias(reader), line };
}

function inList(reader: TokenReader): string[] {
  reader.expectWord('IN');
  const names = nameList(reader);
  reader.expectSymbol(')');
  return names;
}

function alias(reader: TokenReader): string {
  reader.acceptWord('AS');
  return name(reader);
}
