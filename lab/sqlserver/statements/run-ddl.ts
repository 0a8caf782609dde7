import type { StatementContext } from '../context.ts';
import type { Ddl, DdlOf } from '../sql/ast/ddl.ts';
import { encryptionStatements } from './encryption-statements.ts';
import type { Handlers } from './handler.ts';

/** Runs a statement that defines, changes or drops something. Throws `SqlError`. */
export async function runDdl(ddl: Ddl, context: StatementContext): Promise<void> {
  if (!isThere(ddl.op)) throw new Error(`no handler yet for ${ddl.op}`);
  await run<keyof typeof encryptionStatements>(
    ddl.op,
    ddl as DdlOf<keyof typeof encryptionStatements>,
    context,
  );
}

async function run<Op extends keyof typeof encryptionStatements>(
  op: Op,
  ddl: DdlOf<Op>,
  context: StatementContext,
): Promise<void> {
  const handlers: Handlers<keyof typeof encryptionStatements> = encryptionStatements;
  await handlers[op](ddl, context);
}

function isThere(op: Ddl['op']): op is keyof typeof encryptionStatements {
  return op in encryptionStatements;
}
