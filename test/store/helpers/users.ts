import { readFileSync } from 'node:fs';

export const isRoot = process.getuid?.() === 0;

/** User ids other than root's that /etc/passwd knows, as PostgreSQL's initdb demands. */
export const ordinaryUsers: readonly number[] = readFileSync('/etc/passwd', 'utf8')
  .split('\n')
  .map((line) => Number(line.split(':')[2]))
  .filter((uid) => uid > 0);

/** A user id that /etc/passwd does not know. */
export const NAMELESS_USER = 54_321;
