import type { TLSSocket } from 'node:tls';
import type { Connection, ConnectionConfiguration, Request } from 'tedious';
import { type EncryptionInUse, encryptionInUse } from './encryption-in-use.ts';
import type { Driver } from './load-driver.ts';

/** A connection of the driver: opened once, asked by batches, ended at once. Its errors are the driver's own. */
export class DriverConnection {
  /** Number of the message with which the login was refused: the driver's error leaves it out. */
  refusalNumber: number | undefined;
  readonly #driver: Driver;
  readonly #connection: Connection;
  #tls: TLSSocket | undefined;

  constructor(driver: Driver, config: ConnectionConfiguration) {
    this.#driver = driver;
    this.#connection = new driver.Connection(config);
    this.#connection.on('secure', (tls) => {
      this.#tls = tls;
    });
  }

  /** Connects and logs in. */
  open(): Promise<void> {
    const noteNumber = ({ number }: { number: number }) => {
      this.refusalNumber ??= number;
    };
    this.#connection.on('errorMessage', noteNumber);
    return new Promise((resolve, reject) => {
      this.#connection.connect((error) => {
        this.#connection.off('errorMessage', noteNumber);
        if (error === undefined || error === null) resolve();
        else reject(error);
      });
      // A connection that breaks while nobody uses it is no event: the next batch says so.
      this.#connection.on('error', () => {});
    });
  }

  /** Runs one batch as it stands and gives the rows of each result, in order. */
  batch(text: string): Promise<SqlRow[][]> {
    return new Promise((resolve, reject) => {
      const results: SqlRow[][] = [];
      const request = new this.#driver.Request(text, (error) => {
        if (error === undefined || error === null) resolve(results);
        else reject(error);
      });
      collect(request, results);
      this.#connection.execSqlBatch(request);
    });
  }

  /** Whether somebody took the connection, be it that nothing came of it. */
  get isTaken(): boolean {
    return this.#connection.socket !== undefined;
  }

  /** How it is encrypted; undefined with `off`, and with `strict`, of which the driver says nothing. Once it is open. */
  get encryption(): EncryptionInUse | undefined {
    return this.#tls === undefined ? undefined : encryptionInUse(this.#tls);
  }

  /** Ends it, whatever it is doing. The driver itself leaves what TLS holds to the garbage collector: a thousand instances would fill the memory. */
  end(): void {
    this.#connection.close();
    this.#tls?.destroy();
  }
}

/** A row as the driver gives it, by column. */
export type SqlRow = Readonly<Record<string, unknown>>;

function collect(request: Request, results: SqlRow[][]): void {
  request.on('columnMetadata', () => {
    results.push([]);
  });
  request.on('row', (columns: readonly Column[]) => {
    results.at(-1)?.push(Object.fromEntries(columns.map(({ metadata, value }) => [metadata.colName, value])));
  });
}

interface Column {
  metadata: { colName: string };
  value: unknown;
}
