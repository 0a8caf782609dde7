import { readFileSync } from 'node:fs';
import sql from 'mssql';
import { onTestFinished } from 'vitest';
import type { Lab } from '../../lab/lab.ts';

/** One connection to an instance of a lab, by the driver that the bot uses. TLS is on and the lab's certificate is verified. */
export async function connectTo(
  lab: Pick<Lab, 'instances' | 'ca'>,
  name: string,
  { login = 'sa', database = 'master' } = {},
): Promise<LabConnection> {
  const instance = lab.instances.find((each) => each.name === name);
  if (instance === undefined) throw new Error(`the lab has no instance ${name}`);
  const password = instance.logins.find((each) => each.name === login)?.password ?? '';
  const pool = new sql.ConnectionPool({
    server: instance.host,
    port: instance.port,
    user: login,
    password,
    database,
    pool: { max: 1, min: 1 },
    validateConnection: 'socket',
    options: {
      encrypt: true,
      trustServerCertificate: false,
      cryptoCredentialsDetails: { ca: readFileSync(lab.ca ?? '', 'utf8') },
    },
  });
  await pool.connect();
  onTestFinished(() => pool.close());
  return new LabConnection(pool);
}

/** What a test does on a connection. */
export class LabConnection {
  readonly #pool: sql.ConnectionPool;

  constructor(pool: sql.ConnectionPool) {
    this.#pool = pool;
  }

  /** Runs one batch; gives the rows of its first result. Rejects with the driver's error (`number`, `class`, `state`, `lineNumber`). */
  async batch(text: string): Promise<Record<string, unknown>[]> {
    const { recordset } = await this.#pool.request().batch(text);
    return recordset ?? [];
  }

  /** Runs a script whose batches end at GO, as sqlcmd does; stops at the first batch that fails. */
  async script(text: string): Promise<void> {
    for (const batch of batchesOf(text)) await this.batch(batch);
  }

  /** What the driver says of a batch that fails. */
  async failure(text: string): Promise<SqlFailure> {
    const error = await this.batch(text).then(
      () => undefined,
      (problem: unknown) => problem,
    );
    if (error === undefined) throw new Error(`nothing failed in: ${text}`);
    const { number, state, lineNumber, message } = Object(error);
    return { number, severity: Object(error).class, state, line: lineNumber, message };
  }
}

/** An error as a client sees it. */
export interface SqlFailure {
  number: number;
  severity: number;
  state: number;
  line: number;
  message: string;
}

/** The batches of a script: GO stands alone on its line. */
export function batchesOf(text: string): string[] {
  return text
    .split(/^[ \t]*GO[ \t]*\r?$/im)
    .map((batch) => batch.replace(/^\r?\n/, ''))
    .filter((batch) => batch.trim() !== '');
}
