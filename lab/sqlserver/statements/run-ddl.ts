import type { StatementContext } from '../context.ts';
import type { Ddl, DdlOf } from '../sql/ast/ddl.ts';
import { encryptionStatements } from './encryption-statements.ts';
import type { Handlers } from './handler.ts';
import { securityStatements } from './security-statements.ts';

/** Runs a statement that defines, changes or drops something. Throws `SqlError`. */
export async function runDdl(ddl: Ddl, context: StatementContext): Promise<void> {
  await run(ddl.op, ddl, context);
}

/** By type there is one for every statement that the parser knows. */
const statements: Handlers<Ddl['op']> = { ...encryptionStatements, ...securityStatements };

async function run<Op extends Ddl['op']>(op: Op, ddl: DdlOf<Op>, context: StatementContext): Promise<void> {
  await statements[op](ddl, context);
}
