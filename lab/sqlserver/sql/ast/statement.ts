import type { SqlType } from '../../types/sql-type.ts';
import type { Ddl } from './ddl.ts';
import type { Expression } from './expression.ts';
import type { AssignmentOperator, Query, Select, SelectItem, Source } from './query.ts';

/** One statement of a batch. `line` is where it begins, 1-based. */
export type Statement = { line: number } & StatementBody;

/** A statement without its place. */
export type StatementBody =
  | { kind: 'select'; query: Query }
  | Declaration
  | FlowOfControl
  | DataChange
  | { kind: 'use'; database: string }
  | Execute
  | { kind: 'transaction'; action: 'begin' | 'commit' | 'rollback' | 'save'; name: string | undefined }
  | { kind: 'setOption'; options: readonly string[]; value: string }
  | { kind: 'ddl'; ddl: Ddl };

export type Declaration =
  | {
      kind: 'declare';
      variables: readonly { name: string; type: SqlType; initial: Expression | undefined }[];
    }
  | { kind: 'declareTable'; name: string; columns: readonly TableColumn[] }
  | { kind: 'setVariable'; name: string; operator: AssignmentOperator; value: Expression }
  | { kind: 'declareCursor'; name: string; isForwardOnly: boolean; query: Query }
  | { kind: 'cursor'; action: 'open' | 'close' | 'deallocate'; name: string }
  | { kind: 'fetch'; cursor: string; direction: FetchDirection; into: readonly string[] };

/** Where FETCH goes. `row` is the number of ABSOLUTE and RELATIVE. */
interface FetchDirection {
  to: 'NEXT' | 'PRIOR' | 'FIRST' | 'LAST' | 'ABSOLUTE' | 'RELATIVE';
  row: Expression | undefined;
}

type FlowOfControl =
  | {
      kind: 'if';
      condition: Expression;
      then: readonly Statement[];
      otherwise: readonly Statement[] | undefined;
    }
  | { kind: 'while'; condition: Expression; body: readonly Statement[] }
  | { kind: 'block'; body: readonly Statement[] }
  | { kind: 'break' | 'continue' }
  | { kind: 'tryCatch'; body: readonly Statement[]; handler: readonly Statement[] }
  | { kind: 'return'; value: Expression | undefined }
  | { kind: 'goto' | 'label'; label: string }
  | { kind: 'print'; value: Expression }
  | { kind: 'raiserror'; args: readonly Expression[]; options: readonly string[] }
  /** Without arguments: re-raises inside CATCH. */
  | { kind: 'throw'; args: readonly Expression[] }
  | { kind: 'waitfor'; wait: 'delay' | 'time'; value: Expression };

/** Changes of rows: of `#temp` tables and table variables; on anything else the permissions or the object refuse. */
export type DataChange =
  | {
      kind: 'insert';
      target: readonly string[];
      columns: readonly string[] | undefined;
      source: InsertSource;
      output: OutputClause | undefined;
    }
  | {
      kind: 'update';
      target: readonly string[];
      top: Select['top'];
      output: OutputClause | undefined;
      set: readonly { column: string; operator: AssignmentOperator; value: Expression }[];
      from: Source | undefined;
      where: Expression | undefined;
    }
  | {
      kind: 'delete';
      target: readonly string[];
      top: Select['top'];
      output: OutputClause | undefined;
      from: Source | undefined;
      where: Expression | undefined;
    }
  | { kind: 'truncate'; target: readonly string[] }
  | { kind: 'createTable'; target: readonly string[]; columns: readonly TableColumn[] }
  | { kind: 'dropTable'; targets: readonly (readonly string[])[]; ifExists: boolean };

/** OUTPUT: what was inserted and deleted goes to the client, or into a table. */
export interface OutputClause {
  items: readonly SelectItem[];
  into: { target: readonly string[]; columns: readonly string[] | undefined } | undefined;
}

export type InsertSource =
  | { kind: 'query'; query: Query }
  | { kind: 'values'; rows: readonly (readonly Expression[])[] }
  | { kind: 'execute'; execute: Execute }
  | { kind: 'default' };

export interface TableColumn {
  name: string;
  type: SqlType;
  isNullable: boolean;
  initial: Expression | undefined;
  identity: { seed: number; increment: number } | undefined;
}

/** `EXEC procedure …` or `EXEC ('text')`. */
export interface Execute {
  kind: 'execute';
  call: { kind: 'procedure'; path: readonly string[] } | { kind: 'text'; parts: readonly Expression[] };
  args: readonly ExecuteArgument[];
  /** `EXEC @status = …`. */
  returnVariable: string | undefined;
}

export interface ExecuteArgument {
  name: string | undefined;
  /** Undefined: the word DEFAULT. */
  value: Expression | undefined;
  isOutput: boolean;
}
