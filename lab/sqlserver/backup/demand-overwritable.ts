import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { Database } from '../state/database.ts';
import type { BackupSet } from './backup-media.ts';

/**
 * Throws 3110 unless the caller may restore under this name: what makes databases, or for one that is there its owner.
 * Source: "RESTORE Statements", permissions.
 */
export function demandRestore(
  name: string,
  present: Database | undefined,
  { access }: StatementContext,
): void {
  const isAllowed =
    access.server('CREATE ANY DATABASE') || (present !== undefined && access.database(present, 'CONTROL'));
  if (!isAllowed) throw sqlError(3110, 1, name);
}

/** Throws unless a full backup may be restored over what is there: a newer version (3169), and what the database that is there forbids. */
export function demandOverwritable(
  ddl: DdlOf<'restore'>,
  present: Database | undefined,
  set: BackupSet,
  context: StatementContext,
): void {
  const { instance } = context;
  if (majorOf(set.origin.version) > majorOf(instance.state.version)) {
    throw sqlError(3169, 1, set.origin.version, instance.state.version);
  }
  if (present !== undefined) demandReplaceable(present, set, ddl.options.isReplace, context);
}

function demandReplaceable(
  present: Database,
  set: BackupSet,
  isReplace: boolean,
  { instance, session }: StatementContext,
): void {
  const { name } = present;
  if (present.mirroring !== undefined || present.availabilityGroup !== undefined)
    throw sqlError(3104, 1, name);
  const users = [...instance.sessions.values(), session];
  if (users.some(({ currentDatabase }) => currentDatabase === present)) throw sqlError(3101, 1);
  if (isReplace) return;
  if (present.familyGuid !== set.backup.familyGuid) throw sqlError(3154, 4, name);
  if (present.state === 'ONLINE' && present.recoveryModel !== 'SIMPLE') throw sqlError(3159, 1, name);
}

function majorOf(version: string): number {
  return Number(version.split('.')[0]);
}
