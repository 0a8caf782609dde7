import type { StatementContext } from '../context.ts';
import type { Ddl } from '../sql/ast/ddl.ts';

/** Runs a statement that defines, changes or drops something. Throws `SqlError`. */
export async function runDdl(ddl: Ddl, _context: StatementContext): Promise<void> {
  throw new Error(`no handler yet for ${ddl.op}`);
}
