import { deserialize, serialize } from 'node:v8';
import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Backup } from '../state/backup.ts';
import type { Database } from '../state/database.ts';

/** One backup set on a device: what the header says, and the database as it was. Tables have no rows in the lab, so this is all there is to restore. */
export interface BackupSet {
  backup: Backup;
  contents: Database;
  /** Instance, host, build and collation that wrote it. */
  origin: { server: string; host: string; version: string; collation: string };
}

/** What a backup puts on its device: the database as it is now (`writeMedia` copies it), without what ties it to other instances. */
export function backupSetOf(backup: Backup, database: Database, { state }: Instance): BackupSet {
  const { name, host, version, collation } = state;
  return {
    backup,
    contents: { ...database, mirroring: undefined, availabilityGroup: undefined },
    origin: { server: name, host: host.name, version, collation },
  };
}

/** The backup sets on a device, oldest first. Throws 3201 when it is not there, 3241 when it is no backup. */
export function readMedia(instance: Instance, path: string): BackupSet[] {
  const place = placeOf(instance, path);
  const file = place.files[place.key];
  // Text of the operating system as it follows the posted messages 3201.
  if (file === undefined)
    throw sqlError(3201, 2, place.path, '2(The system cannot find the file specified.)');
  return setsIn(file) ?? refuse(place.path);
}

/** Writes a backup set to a device: after those that are there, or instead of them. Resolves to its position, from 1. */
export function writeMedia(instance: Instance, path: string, set: BackupSet, overwrites: boolean): number {
  const place = placeOf(instance, path);
  if (place.key === 'nul') return 1;
  const present = place.files[place.key];
  const sets = overwrites || present === undefined ? [] : (setsIn(present) ?? refuse(place.path));
  sets.push(set);
  place.files[place.key] = Buffer.concat([signature, serialize(sets)]);
  return sets.length;
}

/** A path as SQL Server completes it: one without folder lies in the instance's backup folder. */
export function fullPath(instance: Instance, path: string): string {
  if (/^(?:[a-z]:|\\\\|\/|https?:)/i.test(path) || path.toLowerCase() === 'nul') return path;
  const major = instance.state.version.split('.')[0];
  const name = instance.state.name.split('\\')[1] ?? 'MSSQLSERVER';
  return instance.state.platform === 'Linux'
    ? `/var/opt/mssql/data/${path}`
    : `C:\\Program Files\\Microsoft SQL Server\\MSSQL${major}.${name}\\MSSQL\\Backup\\${path}`;
}

/** Shares and blob storage are the network's, everything else is the host's own. */
function placeOf(instance: Instance, given: string) {
  const path = fullPath(instance, given);
  const isShared = /^(?:\\\\|https?:)/i.test(path);
  const files = isShared ? instance.network.sharedFiles : instance.state.host.files;
  return { path, files, key: path.toLowerCase() };
}

function setsIn(file: Buffer): BackupSet[] | undefined {
  if (!file.subarray(0, signature.length).equals(signature)) return undefined;
  try {
    return deserialize(file.subarray(signature.length)) as BackupSet[];
  } catch {
    return undefined;
  }
}

function refuse(path: string): never {
  throw sqlError(3241, 0, path);
}

/** Backups of SQL Server begin so: Microsoft Tape Format. */
const signature = Buffer.from('TAPE');
