import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** Refuses a statement of T-SQL that the lab does not play, by the words that begin it. Returns when none does. */
export function refuseUnplayed(reader: TokenReader): void {
  const found = unplayed.find((words) => reader.isWord(...words));
  if (found !== undefined) throw notPlayed(found.join(' '), reader.peek());
}

const unplayed =
  `MERGE|BULK INSERT|REVERT|SETUSER|READTEXT|WRITETEXT|UPDATETEXT|ENABLE TRIGGER|DISABLE TRIGGER
ADD SIGNATURE|ADD COUNTER|ADD SENSITIVITY|SEND ON|RECEIVE|GET CONVERSATION|END CONVERSATION|MOVE CONVERSATION
UPDATE STATISTICS|DUMP|LOAD|COPY INTO`
    .split(/[|\n]/)
    .map((words) => words.split(' '));
