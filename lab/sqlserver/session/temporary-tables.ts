import { sameName } from '../state/same-name.ts';
import type { SqlRow } from '../types/sql-value.ts';
import type { Scope } from './scope.ts';
import type { StoredTable } from './stored-table.ts';

/** The `#temp` tables of a session. A table made in an inner scope hides one of the same name and ends with its scope. */
export class TemporaryTables {
  #tables: StoredTable[] = [];

  find(name: string): StoredTable | undefined {
    return this.#tables.findLast((table) => sameName(table.name, name));
  }

  add(table: StoredTable): void {
    this.#tables.push(table);
  }

  drop(table: StoredTable): void {
    this.#tables = this.#tables.filter((each) => each !== table);
  }

  /** Drops what `scope` made. */
  endScope(scope: Scope): void {
    this.#tables = this.#tables.filter((table) => table.owner !== scope);
  }

  clear(): void {
    this.#tables = [];
  }

  /** What a rollback puts back. Rows are never changed in place, so copying the lists is enough. */
  snapshot(): TablesSnapshot {
    return this.#tables.map((table) => ({ table, rows: [...table.rows] }));
  }

  restore(snapshot: TablesSnapshot): void {
    this.#tables = snapshot.map(({ table, rows }) => {
      table.rows = [...rows];
      return table;
    });
  }
}

/** The temporary tables of a session at one moment. Identity values are not part of it: a rollback leaves gaps, as SQL Server does. */
export type TablesSnapshot = readonly { table: StoredTable; rows: readonly SqlRow[] }[];
