import { escapeJson } from '../../functions/text/characters.ts';
import { convertValue } from '../../types/convert/convert-value.ts';
import { formatDate } from '../../types/dates/format-date.ts';
import { familyOf, isNumeric } from '../../types/family.ts';
import { Moment } from '../../types/moment.ts';
import { type Column, nvarchar, type SqlType } from '../../types/sql-type.ts';
import type { SqlRow, SqlValue } from '../../types/sql-value.ts';
import { Variant } from '../../types/variant.ts';
import { type Format, hasOption, optionArgument } from './for-format.ts';

/**
 * Rows as an array of JSON. With PATH a dot in a name makes an object within an object. NULL is left out unless
 * INCLUDE_NULL_VALUES asks for it. https://learn.microsoft.com/sql/relational-databases/json/format-query-results-as-json-with-for-json-sql-server
 */
// unverified: FOR JSON AUTO over several sources gives flat objects in the lab; SQL Server nests one object for each source.
export function jsonText(rows: readonly SqlRow[], columns: readonly Column[], format: Format): string {
  const keepsNull = hasOption(format, 'INCLUDE_NULL_VALUES');
  const isPath = format.mode === 'PATH';
  const objects = rows.map((row) => {
    const tree: Tree = new Map();
    for (const [index, { name, type }] of columns.entries()) {
      const value = row[index] ?? null;
      if (value !== null || keepsNull) put(tree, isPath ? name.split('.') : [name], jsonValue(value, type));
    }
    return written(tree);
  });
  const body = objects.join(',');
  const root = optionArgument(format, 'ROOT', 'root');
  if (root !== undefined) return `{"${escapeJson(root)}":[${body}]}`;
  return hasOption(format, 'WITHOUT_ARRAY_WRAPPER') ? body : `[${body}]`;
}

type Tree = Map<string, string | Tree>;

function put(tree: Tree, [first = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    tree.set(first, value);
    return;
  }
  const known = tree.get(first);
  const inner: Tree = known instanceof Map ? known : new Map();
  tree.set(first, inner);
  put(inner, rest, value);
}

function written(tree: Tree): string {
  const members = [...tree].map(
    ([name, value]) => `"${escapeJson(name)}":${typeof value === 'string' ? value : written(value)}`,
  );
  return `{${members.join(',')}}`;
}

function jsonValue(value: SqlValue, type: SqlType): string {
  if (value === null) return 'null';
  if (value instanceof Variant) return jsonValue(value.value, value.type);
  if (type.name === 'bit') return value === 0 ? 'false' : 'true';
  if (isNumeric(type)) return familyOf(type) === 'float' ? String(Number(value)) : String(value);
  if (value instanceof Moment) return `"${formatDate(value, type, 126)}"`;
  if (Buffer.isBuffer(value)) return `"${value.toString('base64').replaceAll('/', '\\/')}"`;
  return `"${escapeJson(String(convertValue(value, type, nvarchar(-1))))}"`;
}
