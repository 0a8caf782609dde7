import type { CallExpression, Expression, WindowSpec } from '../../../../lab/sqlserver/sql/ast/expression.ts';
import type {
  Query,
  QueryBody,
  Select,
  SelectItem,
  Source,
} from '../../../../lab/sqlserver/sql/ast/query.ts';
import type { SqlType } from '../../../../lab/sqlserver/types/sql-type.ts';

/** An expression with every operator in parentheses, so that a test sees what binds to what. */
export function shown(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return literal(expression.value, expression.type);
    case 'variable':
      return expression.name;
    case 'column':
      return expression.path.join('.');
    case 'unary':
      return `(${expression.operator}${shown(expression.operand)})`;
    case 'binary':
    case 'comparison':
      return `(${shown(expression.left)} ${expression.operator} ${shown(expression.right)})`;
    case 'and':
    case 'or':
      return `(${shown(expression.left)} ${expression.kind} ${shown(expression.right)})`;
    case 'not':
      return `(not ${shown(expression.operand)})`;
    case 'collate':
      return `(${shown(expression.operand)} collate ${expression.collation})`;
    case 'call':
      return call(expression);
    case 'subquery':
      return `(${query(expression.query)})`;
    case 'case':
      return caseText(expression);
    case 'cast':
      return `${expression.isTry ? 'try_' : ''}cast(${list([expression.operand, ...(expression.style ? [expression.style] : [])])} as ${type(expression.type)})`;
    default:
      return predicate(expression);
  }
}

/** A query in one line. */
export function query({ ctes, body, orderBy, offset, fetch, format }: Query): string {
  return [
    ...ctes.map((cte) => `with ${cte.name}${columns(cte.columns)} (${query(cte.query)})`),
    queryBody(body),
    ...(orderBy.length > 0 ? [`order by ${orderItems(orderBy)}`] : []),
    ...(offset ? [`offset ${shown(offset)}`] : []),
    ...(fetch ? [`fetch ${shown(fetch)}`] : []),
    ...(format
      ? [`for ${[format.kind, format.mode, format.element ?? '', ...format.options].join(' ')}`]
      : []),
  ].join(' ');
}

/** A source of a FROM clause, joins in parentheses. */
function source(from: Source): string {
  switch (from.kind) {
    case 'table':
      return from.path.join('.') + alias(from.alias);
    case 'function':
      return `${from.path.join('.')}(${list(from.args)})${alias(from.alias)}${columns(from.columns)}`;
    case 'pivot':
      return `${source(from.source)} pivot ${from.alias}`;
    case 'unpivot':
      return `${source(from.source)} unpivot ${from.alias}`;
    case 'derived':
      return `(${query(from.query)})${alias(from.alias)}${columns(from.columns)}`;
    case 'values':
      return `(values ${from.rows.map((row) => `(${list(row)})`).join(', ')})${alias(from.alias)}${columns(from.columns)}`;
    case 'join':
      return `(${source(from.left)} ${from.join} ${source(from.right)}${from.on ? ` on ${shown(from.on)}` : ''})`;
  }
}

function predicate(expression: Expression): string {
  switch (expression.kind) {
    case 'exists':
      return `exists(${query(expression.query)})`;
    case 'in':
      return `(${shown(expression.operand)} ${not(expression)}in ${list(expression.list)})`;
    case 'inQuery':
      return `(${shown(expression.operand)} ${not(expression)}in (${query(expression.query)}))`;
    case 'between':
      return `(${shown(expression.operand)} ${not(expression)}between ${shown(expression.low)} .. ${shown(expression.high)})`;
    case 'like':
      return `(${shown(expression.operand)} ${not(expression)}like ${shown(expression.pattern)}${expression.escape ? ` escape ${shown(expression.escape)}` : ''})`;
    case 'isNull':
      return `(${shown(expression.operand)} is ${not(expression)}null)`;
    case 'quantified':
      return `(${shown(expression.left)} ${expression.operator} ${expression.quantifier} (${query(expression.query)}))`;
    default:
      throw new Error(`no predicate: ${expression.kind}`);
  }
}

function call({ path, args, isStar, isDistinct, over, withinGroup }: CallExpression): string {
  const inner = isStar ? '*' : `${isDistinct ? 'distinct ' : ''}${list(args)}`;
  const within = withinGroup ? ` within (${orderItems(withinGroup)})` : '';
  return `${path.join('.')}(${inner})${within}${over ? window(over) : ''}`;
}

function window({ partitionBy, orderBy, frame }: WindowSpec): string {
  const bound = (each: NonNullable<typeof frame>['start']) =>
    'rows' in each ? `${each.rows} ${each.kind}` : each.kind;
  const frameText = frame ? ` ${frame.unit} ${bound(frame.start)} to ${bound(frame.end)}` : '';
  return ` over (${list(partitionBy)}; ${orderItems(orderBy)}${frameText})`;
}

function caseText({ subject, whens, otherwise }: Extract<Expression, { kind: 'case' }>): string {
  const arms = whens.map((arm) => `when ${shown(arm.when)} then ${shown(arm.then)}`).join(' ');
  return `case ${subject ? `${shown(subject)} ` : ''}${arms}${otherwise ? ` else ${shown(otherwise)}` : ''} end`;
}

function queryBody(body: QueryBody): string {
  if (body.kind === 'select') return select(body);
  return `(${queryBody(body.left)} ${body.operator} ${queryBody(body.right)})`;
}

function select(body: Select): string {
  const { top } = body;
  return [
    `select${body.isDistinct ? ' distinct' : ''}`,
    ...(top
      ? [`top ${shown(top.count)}${top.isPercent ? ' percent' : ''}${top.withTies ? ' ties' : ''}`]
      : []),
    body.items.map(item).join(', '),
    ...(body.into ? [`into ${body.into.join('.')}`] : []),
    ...(body.from ? [`from ${source(body.from)}`] : []),
    ...(body.where ? [`where ${shown(body.where)}`] : []),
    ...(body.groupBy.length > 0 ? [`group by ${list(body.groupBy)}`] : []),
    ...(body.having ? [`having ${shown(body.having)}`] : []),
  ].join(' ');
}

function item(each: SelectItem): string {
  if (each.kind === 'star') return [...each.qualifier, '*'].join('.');
  if (each.kind === 'assignment') return `${each.variable} ${each.operator} ${shown(each.value)}`;
  return shown(each.value) + alias(each.alias);
}

function literal(value: unknown, valueType: SqlType): string {
  if (Buffer.isBuffer(value)) return `0x${value.toString('hex')}`;
  if (typeof value !== 'string') return String(value);
  return `${valueType.name === 'nvarchar' ? 'N' : ''}'${value}'`;
}

/** A data type as it is written. */
export function type(of: SqlType): string {
  if ('length' in of) return `${of.name}(${of.length === -1 ? 'max' : of.length})`;
  if ('precision' in of) return `${of.name}(${of.precision},${of.scale})`;
  return 'scale' in of ? `${of.name}(${of.scale})` : of.name;
}

const list = (all: readonly Expression[]) => all.map(shown).join(', ');
const alias = (name: string | undefined) => (name === undefined ? '' : ` as ${name}`);
const columns = (names: readonly string[] | undefined) => (names ? ` [${names.join(' ')}]` : '');
const not = ({ isNot }: { isNot: boolean }) => (isNot ? 'not ' : '');
const orderItems = (items: Query['orderBy']) =>
  items.map(({ value, isDescending }) => shown(value) + (isDescending ? ' desc' : '')).join(', ');
