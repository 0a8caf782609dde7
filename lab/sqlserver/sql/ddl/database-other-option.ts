import { skipParentheses } from '../reader/skip.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** An option of ALTER DATABASE … SET that the lab keeps nowhere, as written: `PAGE_VERIFY CHECKSUM`, `COMPATIBILITY_LEVEL = 150`. */
export function otherOption(reader: TokenReader): string {
  const { start, word } = reader.peek();
  if (!options.has(word)) throw reader.error();
  reader.next();
  if (reader.acceptSymbol('=')) value(reader);
  else if (reader.peek().kind === 'word' && !reader.isWord('WITH')) value(reader);
  if (reader.isSymbol('(')) skipParentheses(reader);
  return reader.sql.slice(start, reader.previous.end);
}

/** `60 SECONDS`, ON, a word, a number, a name. */
function value(reader: TokenReader): void {
  const { kind } = reader.peek();
  if (kind === 'symbol' && reader.isSymbol('(')) return;
  if (!['word', 'name', 'number'].includes(kind)) throw reader.error();
  reader.next();
  if (kind === 'number') reader.acceptOneOf('SECONDS', 'MINUTES', 'DAYS', 'HOURS');
}

/** "ALTER DATABASE SET options (Transact-SQL)". */
const options = new Set(
  `ACCELERATED_DATABASE_RECOVERY ALLOW_SNAPSHOT_ISOLATION ANSI_NULL_DEFAULT ANSI_NULLS ANSI_PADDING ANSI_WARNINGS
  ARITHABORT AUTO_CLOSE AUTO_CREATE_STATISTICS AUTO_SHRINK AUTO_UPDATE_STATISTICS AUTO_UPDATE_STATISTICS_ASYNC
  AUTOMATIC_TUNING CHANGE_TRACKING COMPATIBILITY_LEVEL CONCAT_NULL_YIELDS_NULL CONTAINMENT CURSOR_CLOSE_ON_COMMIT
  CURSOR_DEFAULT DATE_CORRELATION_OPTIMIZATION DB_CHAINING DEFAULT_FULLTEXT_LANGUAGE DEFAULT_LANGUAGE
  DELAYED_DURABILITY DISABLE_BROKER ENABLE_BROKER ERROR_BROKER_CONVERSATIONS FILESTREAM HONOR_BROKER_PRIORITY
  MIXED_PAGE_ALLOCATION NESTED_TRIGGERS NEW_BROKER NUMERIC_ROUNDABORT OPTIMIZED_LOCKING PAGE_VERIFY PARAMETERIZATION
  PERSISTENT_LOG_BUFFER QUERY_STORE QUOTED_IDENTIFIER READ_COMMITTED_SNAPSHOT RECURSIVE_TRIGGERS
  REMOTE_DATA_ARCHIVE TARGET_RECOVERY_TIME TEMPORAL_HISTORY_RETENTION TORN_PAGE_DETECTION TRANSFORM_NOISE_WORDS
  TRUSTWORTHY TWO_DIGIT_YEAR_CUTOFF`.split(/\s+/),
);
