import { batch, part, type Statement, text, tsql } from './statement.ts';

/** What must be so on the connection, in the same batch as the change. */
export interface Guard {
  /** `@@SERVERNAME` */
  serverName: string;
  /** `DB_NAME()` */
  database: string;
  /** Role that this instance must have for a database; undefined: it has none. */
  role: GuardedRole | undefined;
}

interface GuardedRole {
  database: string;
  is: 'PRIMARY' | 'PRINCIPAL';
}

/** Number of the error that a guard raises. */
export const GUARD_ERROR = 50_733;

/**
 * A change that happens only on the instance, in the database and in the role of the plan: a name may lead elsewhere by
 * now, a database may have been renamed, a replica may have failed over. THROW ends the batch before the change.
 */
export function guarded(statement: Statement, { serverName, database, role }: Guard): Statement {
  return batch(
    tsql`IF @@SERVERNAME IS NULL OR @@SERVERNAME <> ${text(serverName)} THROW 50733, N'EKM Bot: this is not the instance of the plan.', 1;`,
    tsql`IF DB_NAME() <> ${text(database)} THROW 50733, N'EKM Bot: this is not the database of the plan.', 2;`,
    ...(role === undefined ? [] : [roleGuard(role)]),
    statement,
  );
}

function roleGuard({ database, is }: GuardedRole): Statement {
  const there = is === 'PRIMARY' ? primaryOf(database) : principalOf(database);
  return tsql`IF NOT EXISTS (${part(there)}) THROW 50733, N'EKM Bot: this instance does not have the role of the plan.', 3;`;
}

function primaryOf(database: string): Statement {
  return tsql`SELECT 1 FROM sys.dm_hadr_database_replica_states AS s JOIN sys.dm_hadr_availability_replica_states AS r ON r.replica_id = s.replica_id WHERE s.is_local = 1 AND s.database_id = DB_ID(${text(database)}) AND r.role_desc = N'PRIMARY'`;
}

function principalOf(database: string): Statement {
  return tsql`SELECT 1 FROM sys.database_mirroring WHERE database_id = DB_ID(${text(database)}) AND mirroring_role_desc = N'PRINCIPAL'`;
}
