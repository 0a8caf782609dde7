import type { StatementContext } from '../context.ts';
import { isSecondary } from '../encryption/secondary.ts';
import { sqlError } from '../messages/sql-error.ts';
import { refusalOf } from '../session/open-database.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { Database } from '../state/database.ts';
import { sameName } from '../state/same-name.ts';

/** The database of a BACKUP, when it may be backed up so. Throws what stands in the way. */
export function demandBackup(ddl: DdlOf<'backup'>, context: StatementContext): Database {
  const { access, instance, session } = context;
  if (session.transactionCount > 0) throw sqlError(3021, 1);
  const database = instance.database(ddl.database);
  if (database === undefined) throw sqlError(911, 11, ddl.database);
  const permission = ddl.kind === 'log' ? 'BACKUP LOG' : 'BACKUP DATABASE';
  if (!access.database(database, permission)) throw sqlError(262, 1, permission, database.name);
  if (sameName(database.name, 'tempdb')) throw sqlError(3147, 3);
  demandPlace(ddl, database, context);
  const refusal = refusalOf(database, session.login, access);
  if (refusal !== undefined) throw refusal;
  if (ddl.kind === 'log') demandLogBackup(database, context);
  else if (ddl.options.isDifferential && !hasFullBackup(database, context)) {
    throw sqlError(3035, 1, database.name);
  }
  return database;
}

/** A mirror is never backed up; a secondary replica only copy-only or its log. Source: "Offload supported backups to secondary replicas". */
function demandPlace(ddl: DdlOf<'backup'>, database: Database, { instance }: StatementContext): void {
  if (!isSecondary(instance, database)) return;
  const isSupported = ddl.kind === 'log' || (ddl.options.isCopyOnly && !ddl.options.isDifferential);
  if (database.mirroring !== undefined || !isSupported) throw sqlError(3059, 1);
}

function demandLogBackup(database: Database, context: StatementContext): void {
  if (sameName(database.name, 'master')) throw sqlError(3024, 0);
  if (database.recoveryModel === 'SIMPLE') throw sqlError(4208, 1, 'BACKUP LOG');
  if (!hasFullBackup(database, context)) throw sqlError(4214, 1);
}

/** Wherever it was taken: a replica that becomes primary, a mirror and a restored database go on with the chain of backups. */
function hasFullBackup(database: Database, { instance }: StatementContext): boolean {
  return instance.network.instances.some(({ state }) =>
    state.backups.some(
      ({ kind, isCopyOnly, familyGuid }) => kind === 'D' && !isCopyOnly && familyGuid === database.familyGuid,
    ),
  );
}
