import { Connection, type ConnectionConfiguration, Request, type TYPES } from 'tedious';

/** What a request brought, in the order it came. */
export interface Answer {
  columns: { name: string; type: string; nullable: boolean }[];
  rows: unknown[][];
  outputs: Record<string, unknown>;
  returnStatus: number | undefined;
  rowCount: number | undefined;
}

/** Connects the unmodified driver; rejects with what it reports. */
export function connect(port: number, options: ConnectionConfiguration['options'] = {}): Promise<Connection> {
  const connection = new Connection({
    server: 'localhost',
    authentication: { type: 'default', options: { userName: 'sa', password: 'Påss-wörd-✓9' } },
    options: {
      port,
      encrypt: false,
      trustServerCertificate: true,
      connectTimeout: 5000,
      maxRetriesOnTransientErrors: 0,
      ...options,
    },
  });
  return new Promise((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve(connection)));
  });
}

/** Ends a connection and waits until it is gone. */
export function hangUp(connection: Connection): Promise<void> {
  return new Promise((resolve) => {
    connection.once('end', () => resolve());
    connection.close();
  });
}

/** Runs a batch as it is. */
export function batch(connection: Connection, sql: string): Promise<Answer> {
  return send(sql, (request) => connection.execSqlBatch(request));
}

/** Runs a query by sp_executesql. */
export function query(connection: Connection, sql: string, parameters: Given[] = []): Promise<Answer> {
  return send(sql, (request) => {
    addAll(request, parameters);
    connection.execSql(request);
  });
}

/** Calls a procedure by name. */
export function call(connection: Connection, procedure: string, parameters: Given[] = []): Promise<Answer> {
  return send(procedure, (request) => {
    addAll(request, parameters);
    connection.callProcedure(request);
  });
}

/** Sends a request that `start` puts on its way. */
export function send(sql: string, start: (request: Request) => void): Promise<Answer> {
  const answer: Answer = { columns: [], rows: [], outputs: {}, returnStatus: undefined, rowCount: undefined };
  return new Promise((resolve, reject) => {
    const request = new Request(sql, (error, rowCount) => {
      answer.rowCount = rowCount;
      if (error) reject(error);
      else resolve(answer);
    });
    request.on('columnMetadata', (columns) => {
      const list = Array.isArray(columns) ? columns : Object.values(columns);
      answer.columns = list.map(({ colName, type, flags }) => ({
        name: colName,
        type: type.name,
        nullable: (flags & 1) === 1,
      }));
    });
    request.on('row', (row) => {
      const list: { value: unknown }[] = Array.isArray(row) ? row : Object.values(row);
      answer.rows.push(list.map(({ value }) => value));
    });
    request.on('returnValue', (name, value) => {
      answer.outputs[name] = value;
    });
    request.on('doneProc', (_rowCount, _more, status) => {
      answer.returnStatus = status;
    });
    start(request);
  });
}

/** A parameter to send. */
export interface Given {
  name: string;
  type: (typeof TYPES)[keyof typeof TYPES];
  value: unknown;
  isOutput?: boolean;
  options?: { length?: number; precision?: number; scale?: number };
}

function addAll(request: Request, parameters: Given[]): void {
  for (const { name, type, value, isOutput, options } of parameters)
    if (isOutput) request.addOutputParameter(name, type, value, options);
    else request.addParameter(name, type, value, options);
}
