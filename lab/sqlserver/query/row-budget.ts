import { sqlError } from '../messages/sql-error.ts';

// unverified: The lab ends a statement that has looked at three million rows with Msg 8649, so that a cross join that was not
// meant cannot stop the other instances of its process; SQL Server has no such bound unless the query governor is set.

const mostRows = 3_000_000;

/** How many rows one statement may still look at: joins that explode and recursions without end stop here. */
export class RowBudget {
  #left = mostRows;

  /** Takes one row off. Throws 8649 when none is left. */
  take(): void {
    this.#left -= 1;
    if (this.#left < 0) throw sqlError(8649, 1, mostRows, mostRows);
  }
}
