import type { Output } from '../../../../../lab/sqlserver/output.ts';
import type {
  LoginRequest,
  Parameter,
  ProcedureResult,
  TdsBackend,
  TdsSession,
  TransactionRequest,
} from '../../../../../lab/sqlserver/tds/backend.ts';

/** What a batch or a parameterized query does. */
export type Script = (run: ScriptedRun) => void | Promise<void>;

/** What a script works with. */
export interface ScriptedRun {
  output: Output;
  signal: AbortSignal;
  parameters: readonly Parameter[];
  session: ScriptedSession;
  /** For `runText` and `runProcedure`: what the call returns. */
  result: { returnStatus: number; outputs: Parameter[] };
}

/** An instance that does what a test says, and remembers what was asked of it. */
export class ScriptedBackend implements TdsBackend {
  serverName = 'SQL01\\PAYROLL';
  readonly version = [16, 0, 4135] as const;
  readonly logins: LoginRequest[] = [];
  readonly sessions: ScriptedSession[] = [];
  /** Texts of batches and queries, and names of procedures, in their order. */
  readonly texts: string[] = [];
  readonly #scripts: { matches: (text: string) => boolean; script: Script }[] = [];
  /** Throws to refuse a login. */
  check: (request: LoginRequest) => void = () => {};

  /** What to do for this text; the first that fits wins, what fits nothing ends with one DONE. */
  on(text: string | RegExp, script: Script): this {
    const matches = (given: string) => (typeof text === 'string' ? given.trim() === text : text.test(given));
    this.#scripts.push({ matches, script });
    return this;
  }

  async openSession(request: LoginRequest): Promise<TdsSession> {
    this.logins.push(request);
    this.check(request);
    const session = new ScriptedSession(this, 51 + this.sessions.length, request.database || 'master');
    this.sessions.push(session);
    return session;
  }

  async run(text: string, run: ScriptedRun): Promise<void> {
    this.texts.push(text);
    const found = this.#scripts.find(({ matches }) => matches(text));
    if (found === undefined) run.output.done();
    else await found.script(run);
  }
}

/** A session of it. */
export class ScriptedSession implements TdsSession {
  readonly #backend: ScriptedBackend;
  readonly spid: number;
  database: string;
  readonly #firstDatabase: string;
  readonly transactions: TransactionRequest[] = [];
  readonly resets: boolean[] = [];
  closed = 0;
  isRunning = false;

  constructor(backend: ScriptedBackend, spid: number, database: string) {
    this.#backend = backend;
    this.spid = spid;
    this.database = database;
    this.#firstDatabase = database;
  }

  async runBatch(sql: string, output: Output, signal: AbortSignal): Promise<void> {
    await this.#run(sql, [], output, signal);
  }

  runText(
    sql: string,
    parameters: readonly Parameter[],
    output: Output,
    signal: AbortSignal,
  ): Promise<ProcedureResult> {
    return this.#run(sql, parameters, output, signal);
  }

  runProcedure(
    name: string,
    parameters: readonly Parameter[],
    output: Output,
    signal: AbortSignal,
  ): Promise<ProcedureResult> {
    return this.#run(name, parameters, output, signal);
  }

  transact(request: TransactionRequest, output: Output): void {
    this.transactions.push(request);
    if (request.kind === 'begin') output.transaction('begun', 7n);
    if (request.kind === 'commit') output.transaction('committed', 7n);
    if (request.kind === 'rollback') output.transaction('rolled back', 7n);
  }

  reset(keepsTransaction: boolean): void {
    this.resets.push(keepsTransaction);
    this.database = this.#firstDatabase;
  }

  close(): void {
    this.closed += 1;
    if (this.isRunning) throw new Error('closed while a batch runs');
  }

  async #run(
    text: string,
    parameters: readonly Parameter[],
    output: Output,
    signal: AbortSignal,
  ): Promise<ProcedureResult> {
    if (this.isRunning) throw new Error('two batches at once');
    this.isRunning = true;
    const result = { returnStatus: 0, outputs: [] as Parameter[] };
    try {
      await this.#backend.run(text, { output, signal, parameters, session: this, result });
    } finally {
      this.isRunning = false;
    }
    return result;
  }
}
