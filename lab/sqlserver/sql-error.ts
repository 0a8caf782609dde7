/**
 * An error or message of SQL Server: what a client sees as `Msg number, Level severity, State state, Line line`.
 * Severity 0 to 10 is information and never thrown; 11 to 16 ends a statement; 17 to 19 is a resource or engine problem; 20 to 25 ends the connection.
 */
export class SqlError extends Error {
  readonly number: number;
  readonly severity: number;
  readonly state: number;
  /** Line within the batch (within the dynamic text for `EXEC (...)`); undefined until somebody who knows fills it in. */
  line: number | undefined;
  /** The procedure it was raised in, empty in a plain batch. */
  readonly procedure: string;
  /** What SQL Server says right after it, as a message of its own: 297 after 300. Whoever sends this error sends it too. */
  readonly followedBy: SqlError | undefined;

  constructor(fields: SqlErrorFields) {
    super(fields.message);
    this.number = fields.number;
    this.severity = fields.severity;
    this.state = fields.state;
    this.line = fields.line;
    this.procedure = fields.procedure ?? '';
    this.followedBy = fields.followedBy;
  }
}

/** What makes an error of SQL Server. */
export interface SqlErrorFields {
  number: number;
  severity: number;
  state: number;
  message: string;
  line?: number | undefined;
  procedure?: string;
  followedBy?: SqlError;
}
