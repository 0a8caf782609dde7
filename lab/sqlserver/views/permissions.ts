import type { Context } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { demandDatabaseState, demandServer, demandViewState } from '../security/demand.ts';
import { objectIdOf } from './metadata/object-id.ts';

/**
 * What reading a dynamic management view asks for: VIEW SERVER STATE, and from 2022 on the narrower permission of its kind.
 * Source: the Permissions section of each view's page in Microsoft's documentation.
 */
export function serverState(kind: 'security' | 'performance'): (context: Context) => void {
  return (context) => demandViewState(context, kind);
}

/** What reading about the log of a database asks for: VIEW SERVER STATE, and from 2022 on VIEW DATABASE PERFORMANCE STATE. */
export function databasePerformanceState(context: Context): void {
  if (context.instance.state.release < 2022) demandServer(context, 'VIEW SERVER STATE');
  else demandDatabaseState(context, context.database, 'performance');
}

/** What reading a table of msdb asks for: SELECT on it (229). */
export function msdbTable(name: string): (context: Context) => void {
  const id = objectIdOf({ schema: 'dbo', name, database: 'msdb' });
  return ({ access, database }) => {
    const maySelect =
      access.database(database, 'SELECT') || access.securable('OBJECT', id, 'SELECT', database);
    if (!maySelect) throw sqlError(229, 5, 'SELECT', name, 'msdb', 'dbo');
  };
}
