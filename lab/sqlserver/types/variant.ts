import type { SqlType } from './sql-type.ts';
import type { SqlValue } from './sql-value.ts';

/** A value of sql_variant: it brings its own type. A NULL of sql_variant is plain null. */
export class Variant {
  readonly type: SqlType;
  readonly value: SqlValue;

  constructor(type: SqlType, value: SqlValue) {
    this.type = type;
    this.value = value;
  }
}
