import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Database } from '../state/database.ts';
import { isSystemDatabase } from '../state/is-system-database.ts';
import { copiesOf } from './copies.ts';
import { hasTde } from './has-tde.ts';
import { scanOf } from './scan-of.ts';
import { isSecondary } from './secondary.ts';
import { isBehind } from './spread-key.ts';

/** Throws unless encryption of this database may be changed at all: 33102 system database, 33117 edition, 33123 mirror or secondary, 33118 read-only. */
export function demandEncryptable(database: Database, { instance }: StatementContext): void {
  // State 3 as the posted messages 33102 show.
  if (isSystemDatabase(database)) throw sqlError(33102, 3);
  if (!hasTde(instance.state)) throw sqlError(33117, 1);
  if (isSecondary(instance, database)) throw sqlError(33123, 1);
  if (database.isReadOnly || database.state !== 'ONLINE') throw sqlError(33118, 1);
}

/** Throws unless the database encryption key may be changed or dropped now: a scan (33110, 37562), a change of protector (33145), or a copy that has not followed yet (33123) forbids it. */
export function demandKeyChangeable(database: Database, context: StatementContext): void {
  const scan = scanOf(database, context.nowMs);
  if (scan?.state === 'RUNNING' || scan?.state === 'SUSPENDED') {
    if (scan.kind === 'protectionChange') throw sqlError(33145, 1);
    // unverified: From 2019 on a key change that runs is answered with 37562, every other scan with 33110. The page of 37562 says only that during a key change suspend and resume are allowed.
    if (scan.kind === 'keyChange' && context.instance.state.release >= 2019) throw sqlError(37562, 1);
    throw sqlError(33110, 1);
  }
  if (copiesOf(context.instance, database).some((copy) => isBehind(copy, database))) throw sqlError(33123, 1);
}
