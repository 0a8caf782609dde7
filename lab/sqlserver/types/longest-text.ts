import { sqlError } from '../messages/sql-error.ts';

// unverified: The lab refuses to make a text of more than 16 million characters and says Msg 701; SQL Server goes up to 2 GB.

/** Characters that a text may have. */
const longestText = 16_000_000;

/** Throws 701 before a text is made that is longer than the lab's memory should hold. */
export function demandLength(length: number): void {
  if (length > longestText) throw sqlError(701, 1, 'default');
}
