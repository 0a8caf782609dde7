import type { Expression } from '../ast/expression.ts';
import { dataType } from '../reader/data-type.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { expression } from './expression.ts';

/** CAST, CONVERT, PARSE and their TRY_ forms; undefined when none comes next. The culture of PARSE is dropped. */
export function conversion(reader: TokenReader): Expression | undefined {
  const { word, line } = reader.peek();
  if (!conversions.has(word) || !reader.isSymbol('(', 1)) return undefined;
  reader.next();
  reader.next();
  const parts = word.endsWith('CONVERT') ? typeFirst(reader) : typeLast(reader);
  reader.expectSymbol(')');
  return { kind: 'cast', ...parts, isTry: word.startsWith('TRY_'), line };
}

type Parts = Pick<Extract<Expression, { kind: 'cast' }>, 'operand' | 'type' | 'style'>;

/** `CONVERT(type, operand, style)`. */
function typeFirst(reader: TokenReader): Parts {
  const type = dataType(reader, 30);
  reader.expectSymbol(',');
  const operand = expression(reader);
  return { type, operand, style: reader.acceptSymbol(',') ? expression(reader) : undefined };
}

/** `CAST(operand AS type)`, `PARSE(operand AS type USING culture)`. */
function typeLast(reader: TokenReader): Parts {
  const operand = expression(reader);
  reader.expectWord('AS');
  const type = dataType(reader, 30);
  if (reader.acceptWord('USING')) expression(reader);
  return { operand, type, style: undefined };
}

const conversions = new Set(['CAST', 'TRY_CAST', 'CONVERT', 'TRY_CONVERT', 'PARSE', 'TRY_PARSE']);
