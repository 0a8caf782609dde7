import type { Output } from '../output.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';

/** What the TDS side needs of an instance. The instance never sees a packet, the TDS side never sees a statement. */
export interface TdsBackend {
  /** `@@SERVERNAME`: `HOST` or `HOST\INSTANCE`. Stands in every ERROR and INFO token. */
  readonly serverName: string;
  /** Major, minor and build number, as PRELOGIN and LOGINACK carry them. */
  readonly version: readonly [number, number, number];
  /** Lets a login in. Throws `SqlError` (18456, 18452, 4060, 18470 ...), after which the connection is closed. */
  openSession(request: LoginRequest): Promise<TdsSession>;
}

/** What LOGIN7 says, its password readable again. */
export interface LoginRequest {
  login: string;
  password: string;
  /** Empty: the login's default database. */
  database: string;
  applicationName: string;
  hostName: string;
  libraryName: string;
  /** Windows authentication was asked for (SSPI); the lab has none and answers 18452. */
  isIntegrated: boolean;
  /** As sys.dm_exec_connections shows it. */
  isEncrypted: boolean;
  clientAddress: string;
  clientPort: number;
  tdsVersion: number;
  packetSize: number;
  /** Called by the instance to end the connection (KILL, restart, kill). */
  disconnect: () => void;
}

/** One session of one login. Calls never overlap: the next comes after the promise of the last has settled. */
export interface TdsSession {
  readonly spid: number;
  readonly database: string;
  /** Runs a batch. Errors go to `output`; it throws only when the lab itself is wrong. `signal` is the attention. */
  runBatch(sql: string, output: Output, signal: AbortSignal): Promise<void>;
  /** `sp_executesql`: runs `sql` with parameters in a scope of its own. Resolves to the return status and the output parameters' last values. */
  runText(
    sql: string,
    parameters: readonly Parameter[],
    output: Output,
    signal: AbortSignal,
  ): Promise<ProcedureResult>;
  /** Any other procedure by name (`sp_configure`, `master.dbo.xp_regread`). */
  runProcedure(
    name: string,
    parameters: readonly Parameter[],
    output: Output,
    signal: AbortSignal,
  ): Promise<ProcedureResult>;
  /** Transaction manager requests (TM_BEGIN_XACT, TM_COMMIT_XACT, TM_ROLLBACK_XACT, TM_SAVE_XACT). */
  transact(request: TransactionRequest, output: Output): void;
  /** RESETCONNECTION: back to the state after the login (sp_reset_connection). */
  reset(keepsTransaction: boolean): void;
  /** The connection is gone. */
  close(): void;
}

/** A parameter of a remote procedure call. `name` has its @, or is empty when given by position. */
export interface Parameter {
  name: string;
  type: SqlType;
  value: SqlValue;
  isOutput: boolean;
}

export interface ProcedureResult {
  returnStatus: number;
  /** Output parameters in their order, with their last values. */
  outputs: readonly Parameter[];
}

export type TransactionRequest =
  | { kind: 'begin'; name: string }
  | { kind: 'commit'; name: string; beginsAnother: boolean }
  | { kind: 'rollback'; name: string; beginsAnother: boolean }
  | { kind: 'save'; name: string };
