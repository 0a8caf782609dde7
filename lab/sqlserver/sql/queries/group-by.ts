// https://learn.microsoft.com/sql/t-sql/queries/select-group-by-transact-sql
import { sqlError } from '../../messages/sql-error.ts';
import type { Expression } from '../ast/expression.ts';
import type { Select } from '../ast/query.ts';
import { expression } from '../expressions/expression.ts';
import { commaList, inParentheses } from '../reader/names.ts';
import { at } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** GROUP BY with ROLLUP, CUBE, GROUPING SETS and the older WITH ROLLUP and WITH CUBE; without it nothing. */
export function groupBy(reader: TokenReader): Pick<Select, 'groupBy' | 'groupingSets'> {
  const { line } = reader.peek();
  if (!reader.acceptClause('GROUP', 'BY')) return { groupBy: [], groupingSets: undefined };
  const items = commaList(reader, () => element(reader));
  const sets = reader.acceptWord('WITH')
    ? olderSets(reader, items.flat(2))
    : items.reduce((all, each) => product(all, each, line));
  const isPlain = sets.length === 1 && sets[0]?.length !== 0;
  return { groupBy: sets.flat(), groupingSets: isPlain ? undefined : sets };
}

type Sets = readonly (readonly Expression[])[];

/** One element stands for one or more sets; elements beside each other are combined, each set with each. */
function element(reader: TokenReader): Sets {
  const { line } = reader.peek();
  const word = reader.peek(1).text === '(' ? reader.acceptOneOf('ROLLUP', 'CUBE') : undefined;
  if (word === 'ROLLUP') return rollup(inParentheses(reader, () => composite(reader)));
  if (word === 'CUBE')
    return cube(
      inParentheses(reader, () => composite(reader)),
      line,
    );
  if (reader.isWord('GROUPING', 'SETS') && reader.acceptWord('GROUPING', 'SETS')) {
    return reader.nested(() => inParentheses(reader, () => element(reader)).flat());
  }
  return [composite(reader)];
}

/** An expression, `(a, b)` as one, or `()`. */
function composite(reader: TokenReader): readonly Expression[] {
  if (!reader.isSymbol('(')) return [expression(reader)];
  const { mark } = reader;
  reader.next();
  if (reader.acceptSymbol(')')) return [];
  const items = commaList(reader, () => expression(reader));
  if (items.length > 1 && reader.acceptSymbol(')')) return items;
  reader.reset(mark);
  return [expression(reader)];
}

function olderSets(reader: TokenReader, items: readonly Expression[]): Sets {
  const { line } = reader.peek();
  const each = items.map((item) => [item]);
  return reader.oneOf('ROLLUP', 'CUBE') === 'ROLLUP' ? rollup(each) : cube(each, line);
}

/** `(a, b)`, `(a)`, `()`. */
function rollup(items: Sets): Sets {
  return [...items, []].map((_item, index) => items.slice(0, items.length - index).flat());
}

/** Every choice of the items. */
function cube(items: Sets, line: number): Sets {
  return items.reduce<Sets>((sets, item) => product(sets, [item, []], line), [[]]);
}

function product(left: Sets, right: Sets, line: number): Sets {
  if (left.length * right.length > mostSets) throw at({ line }, sqlError(10703, 1, mostSets));
  return left.flatMap((a) => right.map((b) => [...a, ...b]));
}

const mostSets = 4096;
