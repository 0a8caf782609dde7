import type { StatementContext } from '../context.ts';
import type { Ddl, DdlOf } from '../sql/ast/ddl.ts';

/**
 * Runs one kind of statement: checks rights, checks rules, changes the state; in this order, and all or nothing.
 * Throws `SqlError` to refuse. Writes messages with `context.output.info` and rows with `.result`; the runner writes DONE.
 */
type Handler<Op extends Ddl['op']> = (ddl: DdlOf<Op>, context: StatementContext) => void | Promise<void>;

/** Handlers by `op`. */
export type Handlers<Op extends Ddl['op']> = { readonly [Each in Op]: Handler<Each> };
