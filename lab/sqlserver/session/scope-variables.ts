import type { Variables } from '../query/query-context.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';

/** The local variables of one scope, by name without case. */
export class ScopeVariables implements Variables {
  readonly #variables = new Map<string, { type: SqlType; value: SqlValue }>();

  /** Declares a variable; one that is there keeps its value, as a DECLARE in a loop does. */
  declare(name: string, type: SqlType): void {
    const key = name.toLowerCase();
    if (!this.#variables.has(key)) this.#variables.set(key, { type, value: null });
  }

  get(name: string): { type: SqlType; value: SqlValue } | undefined {
    return this.#variables.get(name.toLowerCase());
  }

  set(name: string, value: SqlValue): void {
    const variable = this.get(name);
    if (variable === undefined) throw new Error(`${name} was never declared`);
    variable.value = value;
  }

  /** The variables as they are now: a cursor keeps the values of its DECLARE. */
  copy(): ScopeVariables {
    const copy = new ScopeVariables();
    for (const [key, variable] of this.#variables) copy.#variables.set(key, { ...variable });
    return copy;
  }
}
