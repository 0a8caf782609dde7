import type { FrameBound, WindowFrame, WindowSpec } from '../ast/expression.ts';
import { orderItems } from '../queries/order-by.ts';
import { integer } from '../reader/literals.ts';
import { commaList } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { expression } from './expression.ts';

/** `OVER (PARTITION BY … ORDER BY … ROWS …)`, undefined when there is none. */
export function overClause(reader: TokenReader): WindowSpec | undefined {
  if (!reader.acceptWord('OVER')) return undefined;
  reader.expectSymbol('(');
  const partitionBy = reader.acceptClause('PARTITION', 'BY')
    ? commaList(reader, () => expression(reader))
    : [];
  const orderBy = reader.acceptClause('ORDER', 'BY') ? orderItems(reader) : [];
  const frame = windowFrame(reader);
  reader.expectSymbol(')');
  return { partitionBy, orderBy, frame };
}

function windowFrame(reader: TokenReader): WindowFrame | undefined {
  const unit = reader.acceptOneOf('ROWS', 'RANGE');
  if (unit === undefined) return undefined;
  const between = reader.acceptWord('BETWEEN');
  const start = bound(reader);
  if (between) reader.expectWord('AND');
  const end: FrameBound = between ? bound(reader) : { kind: 'currentRow' };
  return { unit: unit === 'ROWS' ? 'rows' : 'range', start, end };
}

function bound(reader: TokenReader): FrameBound {
  if (reader.acceptWord('CURRENT', 'ROW')) return { kind: 'currentRow' };
  if (reader.acceptWord('UNBOUNDED')) {
    const side = reader.oneOf('PRECEDING', 'FOLLOWING');
    return { kind: side === 'PRECEDING' ? 'unboundedPreceding' : 'unboundedFollowing' };
  }
  const rows = integer(reader);
  return { kind: reader.oneOf('PRECEDING', 'FOLLOWING') === 'PRECEDING' ? 'preceding' : 'following', rows };
}
