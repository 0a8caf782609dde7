import type { Expression } from '../ast/expression.ts';
import type { Select } from '../ast/query.ts';
import { condition } from '../expressions/condition.ts';
import { expression } from '../expressions/expression.ts';
import { literal } from '../expressions/literal.ts';
import { commaList, objectPath } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { groupBy } from './group-by.ts';
import { selectItem } from './select-item.ts';
import { sources } from './source.ts';

/** SELECT up to HAVING. */
export function select(reader: TokenReader): Select {
  const { line } = reader.peek();
  reader.expectWord('SELECT');
  const isDistinct = reader.acceptOneOf('DISTINCT', 'ALL') === 'DISTINCT';
  return {
    kind: 'select',
    isDistinct,
    top: top(reader),
    items: commaList(reader, () => selectItem(reader)),
    into: reader.acceptWord('INTO') ? objectPath(reader) : undefined,
    from: reader.acceptWord('FROM') ? sources(reader) : undefined,
    where: reader.acceptWord('WHERE') ? condition(reader) : undefined,
    ...groupBy(reader),
    having: reader.acceptWord('HAVING') ? condition(reader) : undefined,
    line,
  };
}

/** `TOP (n) [PERCENT] [WITH TIES]`; undefined when it does not come next. */
export function top(reader: TokenReader): Select['top'] {
  if (!reader.acceptWord('TOP')) return undefined;
  const count = topCount(reader);
  const isPercent = reader.acceptWord('PERCENT');
  return { count, isPercent, withTies: reader.acceptWord('WITH', 'TIES') };
}

/** `TOP 10` or `TOP (expression)`; without parentheses only a number. */
function topCount(reader: TokenReader): Expression {
  if (reader.acceptSymbol('(')) {
    const count = expression(reader);
    reader.expectSymbol(')');
    return count;
  }
  const number = reader.peek().kind === 'number' ? literal(reader.peek()) : undefined;
  if (number === undefined) throw reader.error();
  reader.next();
  return number;
}
