import type { RowTable } from '../query/query-context.ts';
import type { TableColumn } from '../sql/ast/statement.ts';
import type { SqlRow } from '../types/sql-value.ts';
import type { Scope } from './scope.ts';

/** A temporary table or a table variable: rows, and what an INSERT needs to know of the columns. */
export interface StoredTable extends RowTable {
  /** In the order of `columns`. */
  readonly definitions: readonly TableColumn[];
  nextIdentity: number;
  /** SET IDENTITY_INSERT ON: an INSERT gives the identity values itself. */
  takesIdentity: boolean;
  /** The scope that it ends with; undefined: the session. */
  readonly owner: Scope | undefined;
}

/** An empty table. */
export function newTable(
  name: string,
  definitions: readonly TableColumn[],
  owner: Scope | undefined,
): StoredTable {
  const rows: SqlRow[] = [];
  return {
    name,
    definitions,
    columns: definitions.map((column) => ({
      name: column.name,
      type: column.type,
      isNullable: column.isNullable,
    })),
    rows,
    nextIdentity: identitySeed(definitions),
    takesIdentity: false,
    owner,
  };
}

/** The first value of the identity column. */
export function identitySeed(definitions: readonly TableColumn[]): number {
  return definitions.find(({ identity }) => identity !== undefined)?.identity?.seed ?? 1;
}
