import { runQuery } from '../query/run-query.ts';
import type { Expression } from '../sql/ast/expression.ts';
import { plainQuery, plainSelect } from '../sql/ast/plain-query.ts';
import type { Query, Select, Source } from '../sql/ast/query.ts';
import { sameName } from '../state/same-name.ts';
import { int, type SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import type { Target } from './find-target.ts';
import type { RunContext } from './run-context.ts';

/**
 * The rows of the target that FROM and WHERE pick, each with the values of some expressions over it.
 * A query does it: the target gets one more column, the position of the row, and the query asks for it.
 */
export async function targetRows(
  { table, name, alias }: Target,
  clauses: Clauses & { from: Source | undefined },
  values: readonly Expression[],
  context: RunContext,
): Promise<{ types: readonly SqlType[]; rows: Map<number, readonly SqlValue[]> }> {
  const position: Expression = { kind: 'column', path: [alias, positionColumn], line: clauses.line };
  const from = clauses.from ?? { kind: 'table', path: [name], alias: undefined, line: clauses.line };
  const result = await runQuery(queryOf([position, ...values], { ...clauses, from }), {
    ...context,
    table: (asked) =>
      sameName(asked, name)
        ? {
            name: table.name,
            columns: [...table.columns, { name: positionColumn, type: int, isNullable: false }],
            rows: table.rows.map((row, index) => [...row, index]),
          }
        : context.table(asked),
  });
  const rows = new Map<number, readonly SqlValue[]>();
  for (const [index, ...row] of result.rows) if (!rows.has(Number(index))) rows.set(Number(index), row);
  return { types: result.columns.slice(1).map(({ type }) => type), rows };
}

interface Clauses {
  where: Expression | undefined;
  top: Select['top'];
  line: number;
}

function queryOf(
  values: readonly Expression[],
  { from, where, top, line }: Clauses & { from: Source },
): Query {
  const items = values.map((value) => ({ kind: 'expression' as const, value, alias: undefined }));
  return plainQuery(plainSelect(from, line, { items, where, top }));
}

/** No name that anybody can write. */
const positionColumn = '\u0000position';
