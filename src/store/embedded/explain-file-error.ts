import { OpsError } from '../../lib/ops-error.ts';

/** An error of the file system in words: what was being done, where, why it stopped and what to do. */
export function explainFileError(doing: string, path: string, cause: unknown): OpsError {
  if (cause instanceof OpsError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const [why, next] = reasons[code] ?? [
    cause instanceof Error ? cause.message : String(cause),
    'Look at the folder that EKM_DATA_DIR names, or set DATABASE_URL to a PostgreSQL of your own.',
  ];
  return new OpsError('store_refused', `${doing} in ${path}: ${why}`, next, { cause });
}

const elsewhere =
  'Set EKM_DATA_DIR to a folder that the bot may write to, or DATABASE_URL to a PostgreSQL of your own.';
const noSpace = 'Make room there, or set EKM_DATA_DIR to a folder on another disk.';

const reasons: Readonly<Record<string, readonly [string, string]>> = {
  EACCES: ['permission is denied.', elsewhere],
  EPERM: ['the operation is not permitted.', elsewhere],
  // What Node says when a folder cannot be made on a read-only disk.
  ENOENT: ['it cannot be made there: the disk is read-only, or a part of the path is missing.', elsewhere],
  EROFS: ['the disk is read-only.', elsewhere],
  ENOTDIR: ['a part of the path is a file, not a folder.', elsewhere],
  EEXIST: ['a file of that name is in the way.', elsewhere],
  ENOSPC: ['the disk is full.', noSpace],
  EDQUOT: ['the disk quota is used up.', noSpace],
};
