import { asDecimal } from '../types/common-type.ts';
import { tryConvert } from '../types/convert/try-convert.ts';
import { familyOf, isNumeric } from '../types/family.ts';
import { float, int, nvarchar, type SqlType, sqlVariant } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import { Variant } from '../types/variant.ts';
import type { ScalarFunction } from './scalar-function.ts';
import { byteLength } from './text/lengths.ts';
import { asText } from './text-arguments.ts';

/** ISNUMERIC and SQL_VARIANT_PROPERTY: what a value is. */
export const conversionFunctions: readonly ScalarFunction[] = [
  {
    name: 'ISNUMERIC',
    arguments: { least: 1, most: 1 },
    type: int,
    evaluate: ([value = null], _context, [type]) => {
      if (value === null || type === undefined) return 0;
      if (isNumeric(type)) return 1;
      if (familyOf(type) !== 'text') return 0;
      const text = String(value).trim();
      return text !== '' &&
        (tryConvert(text, type, float) !== null || tryConvert(text, type, { name: 'money' }) !== null)
        ? 1
        : 0;
    },
  },
  {
    name: 'SQL_VARIANT_PROPERTY',
    arguments: { least: 2, most: 2 },
    type: sqlVariant,
    evaluate: ([value = null, property], context, types) => {
      if (value === null || types[0] === undefined) return null;
      const variant = value instanceof Variant ? value : new Variant(types[0], value);
      const name = (asText(property, types[1]) ?? '').toLowerCase();
      return propertyOf(variant, name, context.instance.state.collation);
    },
  },
];

function propertyOf({ type, value }: Variant, name: string, collation: string): SqlValue {
  const digits = isNumeric(type) && familyOf(type) !== 'float' ? asDecimal(type) : undefined;
  switch (name) {
    case 'basetype':
      return text(type.name);
    case 'precision':
      return number(digits?.precision ?? floatDigits[type.name] ?? 0);
    case 'scale':
      return number(digits?.scale ?? ('scale' in type ? type.scale : 0));
    case 'totalbytes':
      return number(byteLength(value, type) + 2);
    case 'maxlength':
      return number(maxBytes(type, value));
    case 'collation':
      return familyOf(type) === 'text' ? text(collation) : null;
    default:
      return null;
  }
}

function maxBytes(type: SqlType, value: SqlValue): number {
  if (!('length' in type)) return byteLength(value, type);
  return type.name.startsWith('n') ? type.length * 2 : type.length;
}

function text(value: string): Variant {
  return new Variant(nvarchar(128), value);
}

function number(value: number): Variant {
  return new Variant(int, value);
}

const floatDigits: Readonly<Record<string, number>> = { float: 53, real: 24 };
