import mssql from 'mssql';
import type { Lab } from '../../lab/lab.ts';

/** Asks an instance of the lab on a connection of its own, which is closed after it. */
export async function onInstance<T>(
  lab: Lab,
  name: string,
  database: string,
  work: (ask: Ask) => Promise<T>,
): Promise<T> {
  const instance = lab.instances.find((each) => each.name === name);
  const [admin] = instance?.logins ?? [];
  if (instance === undefined || admin === undefined) throw new Error(`the lab has no instance ${name}`);
  const pool = await new mssql.ConnectionPool({
    server: instance.host,
    port: instance.port,
    user: admin.name,
    password: admin.password,
    database,
    pool: { max: 1 },
    options: { encrypt: true, trustServerCertificate: false },
  }).connect();
  try {
    return await work(async (text) => (await pool.request().batch(text)).recordset ?? []);
  } finally {
    await pool.close();
  }
}

/** Runs one batch and gives the rows of its first result. */
type Ask = (text: string) => Promise<Record<string, unknown>[]>;
