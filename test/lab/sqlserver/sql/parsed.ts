import type { Ddl } from '../../../../lab/sqlserver/sql/ast/ddl.ts';
import type { Statement } from '../../../../lab/sqlserver/sql/ast/statement.ts';
import { type ParseOptions, parseBatch } from '../../../../lab/sqlserver/sql/parse-batch.ts';

/** The statements of a batch that has to be right. */
export function statements(sql: string, options?: ParseOptions): readonly Statement[] {
  const parsed = parseBatch(sql, options);
  if ('errors' in parsed) throw new Error(`${errors(sql).join('\n')}\nin ${sql}`);
  return parsed.statements;
}

/** The only statement of a batch. */
export function statement(sql: string): Statement {
  const [first, ...more] = statements(sql);
  if (first === undefined || more.length > 0) throw new Error(`not one statement: ${sql}`);
  return first;
}

/** The only statement of a batch, which is DDL. */
export function ddl(sql: string): Ddl {
  const found = statement(sql);
  if (found.kind !== 'ddl') throw new Error(`no DDL: ${sql}`);
  return found.ddl;
}

/** The errors of a batch as `number line: text`; empty when it has none. */
export function errors(sql: string): string[] {
  const parsed = parseBatch(sql);
  return 'errors' in parsed
    ? parsed.errors.map(({ number, line, message }) => `${number} ${line}: ${message}`)
    : [];
}
