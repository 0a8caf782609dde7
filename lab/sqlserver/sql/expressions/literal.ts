import { sqlError } from '../../messages/sql-error.ts';
import { Decimal } from '../../types/decimal.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Expression } from '../ast/expression.ts';
import type { Token } from '../lexer/token.ts';
import { bytesOf } from '../reader/literals.ts';
import { at } from '../reader/syntax-error.ts';

type Literal = Extract<Expression, { kind: 'literal' }>;

/** The constant that a token stands for, with the type that SQL Server gives it; undefined when it is none. */
export function literal(token: Token): Literal | undefined {
  switch (token.kind) {
    case 'string':
      return text('varchar', token.text, 8000);
    case 'unicodeString':
      return text('nvarchar', token.text, 4000);
    case 'binary':
      return binary(bytesOf(token.text));
    case 'number':
      return number(token);
    default:
      return token.word === 'NULL' ? nullLiteral : undefined;
  }
}

/** A date part, or another word that a function takes like a constant. */
export function wordLiteral(word: string): Literal {
  return text('varchar', word, 8000);
}

/** NULL by itself is an int. */
export const nullLiteral: Literal = { kind: 'literal', value: null, type: { name: 'int' } };

function text(name: 'varchar' | 'nvarchar', value: string, limit: number): Literal {
  const length = value.length > limit ? -1 : Math.max(1, value.length);
  return { kind: 'literal', value, type: { name, length } };
}

function binary(value: Buffer): Literal {
  const length = value.length > 8000 ? -1 : Math.max(1, value.length);
  return { kind: 'literal', value, type: { name: 'varbinary', length } };
}

function number(token: Token): Literal {
  const { text } = token;
  if (text.startsWith('$')) return money(text.slice(1));
  if (/e/i.test(text)) {
    return { kind: 'literal', value: Number.parseFloat(text), type: { name: 'float' } };
  }
  if (!text.includes('.') && Number(text) <= 2_147_483_647) {
    return { kind: 'literal', value: Number(text), type: { name: 'int' } };
  }
  return numeric(text, token);
}

/** A number with a point, or too large for int: numeric with as many digits as are written, zeros in front left out. */
function numeric(text: string, token: Token): Literal {
  const [whole = '', fraction = ''] = text.split('.');
  const digits = `${whole.replace(/^0+/, '')}${fraction}`;
  if (digits.length > 38) throw at(token, sqlError(1007, 1, text));
  const type: SqlType = { name: 'numeric', precision: Math.max(1, digits.length), scale: fraction.length };
  return { kind: 'literal', value: new Decimal(BigInt(digits), fraction.length), type };
}

function money(text: string): Literal {
  const [whole = '', fraction = ''] = text.split('.');
  const unscaled = BigInt(`${whole}${fraction.slice(0, 4).padEnd(4, '0')}`);
  return { kind: 'literal', value: new Decimal(unscaled, 4), type: { name: 'money' } };
}
