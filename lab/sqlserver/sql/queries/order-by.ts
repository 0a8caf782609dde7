import type { OrderItem } from '../ast/query.ts';
import { expression } from '../expressions/expression.ts';
import { commaList } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** `a, b DESC` after ORDER BY. */
export function orderItems(reader: TokenReader): OrderItem[] {
  return commaList(reader, () => ({
    value: expression(reader),
    isDescending: reader.acceptOneOf('ASC', 'DESC') === 'DESC',
  }));
}
