import type { StatementContext } from '../context.ts';
import type { DatabaseChange } from '../sql/ast/ddl-database.ts';
import type { Database } from '../state/database.ts';

/** ALTER DATABASE ... SET PARTNER and SET WITNESS. */
export async function changeMirroring(
  change: Extract<DatabaseChange, { kind: 'partner' | 'witness' }>,
  database: Database,
  _context: StatementContext,
): Promise<void> {
  throw new Error(`mirroring of ${database.name} cannot be changed yet: ${change.kind}`);
}
