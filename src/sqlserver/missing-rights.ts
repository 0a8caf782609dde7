import type { Reading } from '../lib/reading.ts';
import type { Answer } from './ask.ts';
import type { Asked } from './asked.ts';
import type { Release } from './release.ts';
import { type RightKey, rightKeys, rights } from './rights.ts';

/** Asks which rights the login has: without them catalog views show fewer rows, and no error. */
export function rightsSql(release: Release): string {
  const checks = rightKeys.flatMap((key) => {
    const { check } = rights[key](release);
    return check === undefined ? [] : [`${check} AS ${key}`];
  });
  return `SELECT ${checks.join(',\n  ')}`;
}

/** The rights that the login certainly has not. NULL says nothing; then the questions themselves will tell. */
export function readMissingRights(answer: Answer | undefined): readonly RightKey[] {
  if (answer === undefined || 'number' in answer) return [];
  const [row] = answer.rows;
  return rightKeys.filter((key) => row?.[key] === 0);
}

/** The names of what the login lacks: what it was found to lack, and the backup history where reading it was refused. */
export function missingRightNames(
  { missing, release }: Pick<Asked, 'missing' | 'release'>,
  backups: Reading<unknown>,
): readonly string[] {
  const isRefused = backups.state === 'unknown' && backups.why === 'no_permission';
  const keys: readonly RightKey[] = isRefused ? [...missing, 'backupHistory'] : missing;
  return [...new Set(keys.map((key) => rights[key](release).name))];
}
