import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';

/** CHECKPOINT of the current database; the lab's pages are always written. Rights: CHECKPOINT on the database. */
export function checkpoint(_: DdlOf<'checkpoint'>, { access, database }: StatementContext): void {
  if (!access.database(database, 'CHECKPOINT')) throw sqlError(262, 1, 'CHECKPOINT', database.name);
}
