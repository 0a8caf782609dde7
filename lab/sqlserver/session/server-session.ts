import type { Instance } from '../instance.ts';
import type { Output } from '../output.ts';
import { callProcedure } from '../procedures/call-procedure.ts';
import { splitName } from '../procedures/find-procedure.ts';
import { SqlError } from '../sql-error.ts';
import type { Database } from '../state/database.ts';
import type { Login } from '../state/login.ts';
import type {
  LoginRequest,
  Parameter,
  ProcedureResult,
  TdsSession,
  TransactionRequest,
} from '../tds/backend.ts';
import type { Cursors } from './cursors.ts';
import { raise } from './raise.ts';
import { runNested } from './run-nested.ts';
import { runBatch, runRequest } from './run-request.ts';
import { runText } from './run-text.ts';
import { Scope } from './scope.ts';
import type { Session } from './session.ts';
import { newSettings } from './session-settings.ts';
import { TemporaryTables } from './temporary-tables.ts';
import { Transactions } from './transactions.ts';

/** A session of a login: what SET, USE, temporary tables, cursors and transactions leave from one batch to the next. */
export class ServerSession implements TdsSession, Session {
  readonly spid: number;
  readonly instance: Instance;
  readonly request: LoginRequest;
  readonly connectedAtMs: number;
  readonly openMasterKeys = new Set<number>();
  readonly openSymmetricKeys = new Set<string>();
  settings = newSettings();
  readonly lastRequest: { startedAtMs: number; endedAtMs: number };
  status: 'running' | 'sleeping' = 'sleeping';
  readonly tables = new TemporaryTables();
  readonly transactions: Transactions;
  readonly cursors: Cursors = new Map();
  /** @@ERROR, @@ROWCOUNT and @@FETCH_STATUS. */
  error = 0;
  rowCount = 0;
  fetchStatus = 0;
  /** @@IDENTITY: what the last INSERT gave an identity column. */
  identity: number | undefined;
  /** Statements run so far. */
  statementCount = 0;
  /** Ends what runs now; set while something runs. */
  running: AbortController | undefined;
  readonly #loginDatabaseId: number;
  #databaseId: number;
  #login: Login;
  #isClosed = false;

  constructor(parts: { instance: Instance; login: Login; request: LoginRequest; database: Database }) {
    this.instance = parts.instance;
    this.#login = parts.login;
    this.#databaseId = parts.database.id;
    this.#loginDatabaseId = parts.database.id;
    this.connectedAtMs = parts.instance.nowMs;
    this.lastRequest = { startedAtMs: this.connectedAtMs, endedAtMs: this.connectedAtMs };
    this.transactions = new Transactions(parts.instance, this.tables);
    this.spid = freeSpid(parts.instance);
    const { disconnect } = parts.request;
    this.request = {
      ...parts.request,
      disconnect: () => {
        this.close();
        disconnect();
      },
    };
    parts.instance.sessions.set(this.spid, this);
  }

  /** The login as it is now; as it last was when it has been dropped meanwhile. */
  get login(): Login {
    this.#login = this.instance.state.logins.find(({ id }) => id === this.#login.id) ?? this.#login;
    return this.#login;
  }

  get currentDatabase(): Database {
    return this.instance.state.databases.find(({ id }) => id === this.#databaseId) ?? this.instance.master;
  }

  get database(): string {
    return this.currentDatabase.name;
  }

  get transactionCount(): number {
    return this.transactions.count;
  }

  /** Changes the database, and tells the client. */
  enter(database: Database, output: Output): void {
    this.#databaseId = database.id;
    output.databaseChanged(database.name);
  }

  runBatch(sql: string, output: Output, signal: AbortSignal): Promise<void> {
    return runBatch(this, sql, output, signal);
  }

  async runText(
    sql: string,
    parameters: readonly Parameter[],
    output: Output,
    signal: AbortSignal,
  ): Promise<ProcedureResult> {
    let outputs: readonly Parameter[] = [];
    await runRequest(this, output, signal, async (root) => {
      const scope = new Scope({ session: this, output, signal: root.signal, parent: root, isText: true });
      for (const { name, type, value } of parameters) {
        scope.variables.declare(name, type);
        scope.variables.set(name, value);
      }
      const flow = await runNested(scope, () => runText(sql, scope));
      outputs = parameters
        .filter(({ isOutput }) => isOutput)
        .map((each) => ({ ...each, value: scope.variables.get(each.name)?.value ?? null }));
      return flow;
    });
    return { returnStatus: this.error, outputs };
  }

  async runProcedure(
    name: string,
    parameters: readonly Parameter[],
    output: Output,
    signal: AbortSignal,
  ): Promise<ProcedureResult> {
    let result: ProcedureResult = { returnStatus: 0, outputs: [] };
    if (name.toLowerCase() === 'sp_reset_connection') {
      this.reset(false);
      return result;
    }
    await runRequest(this, output, signal, async (root) => {
      const { flow, status, outputs } = await callProcedure(splitName(name), parameters, root);
      result = {
        returnStatus: status,
        outputs: parameters.flatMap((each, index) =>
          each.isOutput ? [{ ...each, value: outputs[index]?.value ?? null }] : [],
        ),
      };
      return flow;
    });
    return result;
  }

  transact(request: TransactionRequest, output: Output): void {
    const name = request.name === '' ? undefined : request.name;
    try {
      if (request.kind === 'begin') this.transactions.begin(name, output);
      else if (request.kind === 'save') this.transactions.save(request.name);
      else if (request.kind === 'commit') this.transactions.commit(output);
      else this.transactions.rollback(name, output);
      if ('beginsAnother' in request && request.beginsAnother) this.transactions.begin(name, output);
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      const scope = new Scope({ session: this, output, signal: new AbortController().signal });
      raise(error, { kind: 'transaction', action: request.kind, name, line: 1 }, scope);
    }
  }

  reset(keepsTransaction: boolean): void {
    if (!keepsTransaction) this.transactions.rollbackAll(undefined);
    this.tables.clear();
    this.cursors.clear();
    this.openMasterKeys.clear();
    this.openSymmetricKeys.clear();
    this.settings = newSettings();
    this.#databaseId = this.#loginDatabaseId;
    this.error = 0;
    this.rowCount = 0;
    this.fetchStatus = 0;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.running?.abort();
    this.transactions.rollbackAll(undefined);
    this.tables.clear();
    this.instance.sessions.delete(this.spid);
  }
}

/** The lowest session id that is free; those up to 50 belong to the system. */
function freeSpid({ sessions }: Instance): number {
  let spid = 51;
  while (sessions.has(spid)) spid += 1;
  return spid;
}
