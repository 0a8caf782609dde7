import { sqlError } from '../messages/sql-error.ts';

// unverified: The lab ends a statement that has looked at three million rows with Msg 8649, so that a cross join that was not
// meant cannot stop the other instances of its process; SQL Server has no such bound unless the query governor is set.

const mostRows = 3_000_000;

// unverified: The lab refuses with Msg 8623 a statement that names more than 2,000 tables, those within its common table
// expressions counted each time that they are used; where SQL Server gives up depends on its memory.

const mostSources = 2_000;

/** How many rows and tables one statement may still look at: joins that explode and recursions without end stop here. */
export class RowBudget {
  #left = mostRows;
  #sourcesLeft = mostSources;

  /** Takes one table off, when it is bound. Throws 8623 when none is left. */
  takeSource(): void {
    this.#sourcesLeft -= 1;
    if (this.#sourcesLeft < 0) throw sqlError(8623, 1);
  }

  /** Takes one row off. Throws 8649 when none is left. */
  take(): void {
    this.#left -= 1;
    if (this.#left < 0) throw sqlError(8649, 1, mostRows, mostRows);
  }
}
