/** A bare loop of `mssql` as its documentation shows it: connect, run the same batches that the bot sends, close. */
import { readFileSync } from 'node:fs';
import mssql from 'mssql';
import pMap from 'p-map';
import { answerRead } from './answer-read.ts';
import type { BareOrder } from './bare-order.ts';

const order: BareOrder = JSON.parse(readFileSync(process.env['BENCH_ORDER'] ?? '', 'utf8'));

answerRead(async () => {
  const results = await pMap(order.instances, readOne, { concurrency: order.concurrency });
  return results.filter((count) => count > 0).length;
});

/** How many results came. */
async function readOne({ host, port, release }: BareOrder['instances'][number]): Promise<number> {
  const { login, password } = order;
  const pool = await new mssql.ConnectionPool({
    server: host,
    port,
    user: login,
    password,
    database: 'master',
    options: { encrypt: true, trustServerCertificate: false },
  }).connect();
  let count = 0;
  for (const text of order.batches[release] ?? [])
    count += resultsOf((await pool.request().batch(text)).recordsets);
  await pool.close();
  return count;
}

function resultsOf(recordsets: unknown): number {
  return Array.isArray(recordsets) ? recordsets.length : 0;
}
