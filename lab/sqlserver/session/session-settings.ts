/** What SET changes for one session. As ODBC and JDBC drivers leave them after the login. */
export interface SessionSettings {
  noCount: boolean;
  xactAbort: boolean;
  quotedIdentifier: boolean;
  ansiNulls: boolean;
  ansiPadding: boolean;
  ansiWarnings: boolean;
  arithAbort: boolean;
  concatNullYieldsNull: boolean;
  implicitTransactions: boolean;
  noExec: boolean;
  parseOnly: boolean;
  formatOnly: boolean;
  /** SET ROWCOUNT: the most rows that a SELECT returns; 0 is no limit. */
  rowLimit: number;
  /** Bytes of (max) values that are sent; -1 is all. */
  textSize: number;
  /** How long a statement waits for another session's change; -1 is for ever. */
  lockTimeoutMs: number;
  language: string;
  /** `mdy`, `dmy` ... */
  dateFormat: string;
  dateFirst: number;
  /** As sys.dm_exec_sessions counts them: 1 READ UNCOMMITTED, 2 READ COMMITTED, 3 REPEATABLE READ, 4 SERIALIZABLE, 5 SNAPSHOT. */
  isolationLevel: 1 | 2 | 3 | 4 | 5;
}

/** The settings of a session that has said nothing yet. */
export function newSettings(): SessionSettings {
  return {
    noCount: false,
    xactAbort: false,
    quotedIdentifier: true,
    ansiNulls: true,
    ansiPadding: true,
    ansiWarnings: true,
    arithAbort: false,
    concatNullYieldsNull: true,
    implicitTransactions: false,
    noExec: false,
    parseOnly: false,
    formatOnly: false,
    rowLimit: 0,
    textSize: 2_147_483_647,
    lockTimeoutMs: -1,
    language: 'us_english',
    dateFormat: 'mdy',
    dateFirst: 7,
    isolationLevel: 2,
  };
}
