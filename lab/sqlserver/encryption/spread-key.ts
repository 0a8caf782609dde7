import { thumbprintText } from '../connector/registry.ts';
import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import { copyData } from '../state/copy-data.ts';
import type { Database } from '../state/database.ts';
import { sameName } from '../state/same-name.ts';
import { copiesOf, type DatabaseCopy } from './copies.ts';
import { logError } from './log-error.ts';
import { protectorByThumbprint, protectorWords } from './protector.ts';
import { isSecondary } from './secondary.ts';

/**
 * Carries a change of the database encryption key from the primary (or principal) to the copies of the database on other instances, as far as they can be reached.
 * A copy whose instance lacks the new protector stops there: 33111 in its error log, its data movement suspended.
 */
export function spreadKey(instance: Instance, database: Database): void {
  for (const copy of copiesOf(instance, database)) if (copy.isReachable()) applyKey(copy, database);
}

/** Lets copies follow that could not be reached, or did not move, when the key changed. */
export function catchUpCopies(instance: Instance): void {
  for (const database of instance.state.databases) {
    if (database.mirroring === undefined && database.availabilityGroup === undefined) continue;
    if (isSecondary(instance, database)) continue;
    for (const copy of copiesOf(instance, database)) {
      const isOld = changeOf(copy.database) !== changeOf(database);
      if (isOld && copy.isReachable() && !copy.isSuspended()) applyKey(copy, database);
    }
  }
}

/** Tells one state of a database's encryption from another. */
function changeOf({ encryptionKey: key }: Database): string {
  if (key === undefined) return '';
  const { kind, startedAtMs, state } = key.scan;
  const isStill = state === 'SUSPENDED';
  return [key.createdAtMs, key.modifiedAtMs, key.setAtMs, kind, startedAtMs, isStill].join('/');
}

/** Brings one copy up to date; false when it has to stop because the protector is missing. */
export function applyKey(copy: DatabaseCopy, source: Database): boolean {
  if (copy.isSuspended()) return false;
  const encryptor = source.encryptionKey?.encryptor;
  if (encryptor !== undefined && protectorByThumbprint(copy.instance, encryptor.thumbprint) === undefined) {
    const text = thumbprintText(encryptor.thumbprint);
    logError(copy.instance, redoSource, sqlError(33111, 3, protectorWords[encryptor.kind], text));
    copy.suspend();
    return false;
  }
  copy.database.encryptionKey = copyData(source.encryptionKey);
  copy.database.isEncrypted = source.isEncrypted;
  copy.database.log = copyData(source.log);
  return true;
}

/** Whether a copy has not received the present key yet: changing it again is refused then (33123). */
export function isBehind(copy: DatabaseCopy, source: Database): boolean {
  const ours = source.encryptionKey?.encryptor.thumbprint;
  const theirs = copy.database.encryptionKey?.encryptor.thumbprint;
  const isStuck = copy.isSuspended() || !copy.isReachable();
  return isStuck && ours !== undefined && theirs?.equals(ours) !== true;
}

/** The same database on the instance of that name. */
export function copyOn(instance: Instance, database: Database, name: string): DatabaseCopy | undefined {
  return copiesOf(instance, database).find((copy) => sameName(copy.instance.state.name, name));
}

/** The background session that applies the log. */
const redoSource = 'spid33s';
