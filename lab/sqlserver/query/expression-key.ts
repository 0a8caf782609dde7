import type { Expression } from '../sql/ast/expression.ts';
import { columnKey, findColumn } from './bind-column.ts';
import type { Scope } from './scope.ts';

/** A text that two expressions share exactly when they say the same: names without case, columns by where they lie. */
export function expressionKey(expression: Expression, scope: Scope): string {
  if (expression.kind === 'column') return columnText(expression, scope);
  return JSON.stringify(expression, (field, value: unknown) => {
    if (field === 'line') return undefined;
    if (typeof value === 'bigint') return `${value}n`;
    if (isColumn(value)) return columnText(value, scope);
    if (field === 'path' && Array.isArray(value)) return value.join('.').toLowerCase();
    return field === 'name' && typeof value === 'string' ? value.toLowerCase() : value;
  });
}

function columnText(column: Extract<Expression, { kind: 'column' }>, scope: Scope): string {
  const found = findColumn(column, scope);
  if (found === undefined || found.depth > 0) return `outer ${column.path.join('.').toLowerCase()}`;
  return columnKey(found.source, found.column);
}

function isColumn(value: unknown): value is Extract<Expression, { kind: 'column' }> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'column';
}
