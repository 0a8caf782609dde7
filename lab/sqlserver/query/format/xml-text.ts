import { convertValue } from '../../types/convert/convert-value.ts';
import { floatText } from '../../types/convert/float-text.ts';
import { formatDate } from '../../types/dates/format-date.ts';
import { familyOf } from '../../types/family.ts';
import { Moment } from '../../types/moment.ts';
import { type Column, nvarchar, type SqlType } from '../../types/sql-type.ts';
import type { SqlRow, SqlValue } from '../../types/sql-value.ts';
import { type Format, hasOption, optionArgument } from './for-format.ts';

/**
 * Rows as XML. PATH: columns are elements, `@name` an attribute, no name or `text()` bare text; RAW and AUTO: columns
 * are attributes unless ELEMENTS is asked for. NULL is left out.
 * https://learn.microsoft.com/sql/relational-databases/xml/for-xml-sql-server
 */
// unverified: ELEMENTS XSINIL leaves NULL out in the lab, where SQL Server writes an element with xsi:nil.
export function xmlText(
  rows: readonly SqlRow[],
  columns: readonly Column[],
  format: Format,
  element: string,
): string {
  const isPath = format.mode === 'PATH';
  const write = isPath || hasOption(format, 'ELEMENTS') ? elements : attributes;
  const body = rows.map((row) => write(row, columns, element)).join('');
  const root = optionArgument(format, 'ROOT', 'root');
  return root === undefined ? body : `<${root}>${body}</${root}>`;
}

function elements(row: SqlRow, columns: readonly Column[], element: string): string {
  let own = '';
  let inside = '';
  for (const [index, { name, type }] of columns.entries()) {
    const text = xmlValue(row[index] ?? null, type);
    if (text === undefined) continue;
    if (name.startsWith('@')) own += ` ${name.slice(1)}="${quoted(text)}"`;
    else inside += nested(name, text);
  }
  if (element === '') return inside;
  return inside === '' ? `<${element}${own}/>` : `<${element}${own}>${inside}</${element}>`;
}

function attributes(row: SqlRow, columns: readonly Column[], element: string): string {
  const own = columns.map(({ name, type }, index) => {
    const text = xmlValue(row[index] ?? null, type);
    return text === undefined ? '' : ` ${name}="${quoted(text)}"`;
  });
  return `<${element}${own.join('')}/>`;
}

/** `a/b` stands in an element within an element. */
function nested(name: string, text: string): string {
  if (name === '' || name === '*' || /^(?:text|node|data)\(\)$/i.test(name)) return text;
  const steps = name.split('/').filter((step) => !/^(?:text|node|data)\(\)$/i.test(step));
  return steps.reduceRight((inside, step) => `<${step}>${inside}</${step}>`, text);
}

function xmlValue(value: SqlValue, type: SqlType): string | undefined {
  if (value === null) return undefined;
  if (type.name === 'xml') return String(value);
  if (value instanceof Moment) return formatDate(value, type, 126);
  if (Buffer.isBuffer(value)) return value.toString('base64');
  if (familyOf(type) === 'float') return floatText(Number(value), 2);
  if (familyOf(type) === 'money') return String(value);
  return escapeXml(String(convertValue(value, type, nvarchar(-1))));
}

/** The text of an attribute, whose quotes are escaped too. */
function quoted(text: string): string {
  return text.replaceAll('"', '&quot;');
}

/** `<`, `>`, `&` and the carriage return. */
function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#x0D;');
}
