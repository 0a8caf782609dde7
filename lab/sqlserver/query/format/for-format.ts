import type { Query } from '../../sql/ast/query.ts';
import { nvarchar, type SqlType } from '../../types/sql-type.ts';
import type { SqlRow } from '../../types/sql-value.ts';
import type { Place } from '../bind-query.ts';
import type { Frame } from '../bound.ts';
import { errorAt } from '../error-at.ts';
import { hasAny, type Plan } from '../plan.ts';
import { jsonText } from './json-text.ts';
import { xmlText } from './xml-text.ts';

/** FOR XML or FOR JSON of a query. */
export type Format = NonNullable<Query['format']>;

/**
 * A query whose rows become one text. A statement sends it in rows of 2,033 characters, as SQL Server does; a
 * subquery has it whole, and NULL when there was no row.
 */
export function forFormat(plan: Plan, query: Query, format: Format, place: Place): Plan {
  if (format.kind === 'json') demandNames(plan, query);
  if (format.mode === 'EXPLICIT') throw errorAt(query.line, 401, 1, 'FOR XML EXPLICIT');
  const isXml = format.kind === 'xml' && hasOption(format, 'TYPE');
  const type: SqlType = isXml ? { name: 'xml' } : nvarchar(-1);
  const element = rowElement(query, format);
  const text = (outer: Frame) => {
    const rows = [...plan.rows(outer)];
    if (rows.length === 0) return undefined;
    return format.kind === 'xml'
      ? xmlText(rows, plan.columns, format, element)
      : jsonText(rows, plan.columns, format);
  };
  const rows = function* (outer: Frame): Iterable<SqlRow> {
    const whole = text(outer);
    if (whole === undefined) return;
    yield* place === 'statement' && !isXml ? chunks(whole) : [[whole]];
  };
  return {
    columns: [
      { name: place === 'statement' && !isXml ? resultNames[format.kind] : '', type, isNullable: true },
    ],
    rows,
    hasRow: (outer) => hasAny(rows(outer)),
    get isCorrelated() {
      return plan.isCorrelated;
    },
    isAssignment: false,
  };
}

/** Whether an option was given. */
export function hasOption(format: Format, option: string): boolean {
  return optionArgument(format, option, '') !== undefined;
}

/** What stands behind an option, the default when nothing does; undefined when the option was not given. */
export function optionArgument(format: Format, option: string, otherwise: string): string | undefined {
  const found = format.options.find((each) => each === option || each.startsWith(`${option} `));
  return found === undefined ? undefined : found.slice(option.length + 1) || otherwise;
}

/** What encloses a row: `row` unless it is named; with AUTO the first source. */
function rowElement({ body }: Query, { element, mode }: Format): string {
  if (element !== undefined) return element;
  if (mode !== 'AUTO') return 'row';
  let source = body.kind === 'select' ? body.from : undefined;
  while (source?.kind === 'join') source = source.left;
  if (source === undefined) return 'row';
  return source.alias ?? ('path' in source ? source.path.join('.') : 'row');
}

function demandNames(plan: Plan, query: Query): void {
  if (plan.columns.some(({ name }) => name === '')) throw errorAt(query.line, 13605, 1);
}

function* chunks(text: string): Iterable<SqlRow> {
  for (let start = 0; start < text.length; start += chunkLength)
    yield [text.slice(start, start + chunkLength)];
}

const chunkLength = 2033;

/** The names that SQL Server gives the only column. */
const resultNames = {
  xml: 'XML_F52E2B61-18A1-11d1-B105-00805F49916B',
  json: 'JSON_F52E2B61-18A1-11d1-B105-00805F49916B',
} as const;
