import { Connection, Request } from 'tedious';

/** A connection of tedious, without TLS so that bytes can be replayed. */
export function open(port: number, password: string): Promise<Connection> {
  const connection = new Connection({
    server: '127.0.0.1',
    authentication: { type: 'default', options: { userName: 'sa', password } },
    options: { port, encrypt: false, trustServerCertificate: true, requestTimeout: 0 },
  });
  return new Promise((resolve, reject) => {
    connection.connect((error) =>
      error === undefined || error === null ? resolve(connection) : reject(error),
    );
  });
}

/** Runs a batch and counts its rows. */
export function countRows(connection: Connection, sql: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0;
    const request = new Request(sql, (error) =>
      error === undefined || error === null ? resolve(rows) : reject(error),
    );
    request.on('row', () => {
      rows += 1;
    });
    connection.execSqlBatch(request);
  });
}

/** Closes it and waits until it is gone. */
export function close(connection: Connection): Promise<void> {
  return new Promise((resolve) => {
    connection.once('end', () => resolve());
    connection.close();
  });
}
