import { Client, type ClientConfig } from 'pg';
import type { Address } from './address.ts';
import { SUPERUSER } from './first-start.ts';

/** What stands behind an address: a server (with a connection to it), one that starts or ends, or nobody. */
export type Greeting = { kind: 'ready'; client: Client } | { kind: 'busy' | 'absent'; error: unknown };

/** Tries to connect as `applicationName`. */
export async function greetServer(address: Address, applicationName: string): Promise<Greeting> {
  const client = new Client({
    ...clientConfig(address),
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
  });
  // What is lost here is noticed by "end"; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return { kind: 'ready', client };
  } catch (error) {
    client.end().catch(() => undefined);
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return { kind: code === CANNOT_CONNECT_NOW ? 'busy' : 'absent', error };
  }
}

/** How `pg` reaches an embedded server. Each value is given: `pg` would take a missing one from PGUSER and the like. */
export function clientConfig(address: Address): ClientConfig {
  return {
    host: address.host,
    port: address.port,
    user: SUPERUSER,
    database: 'postgres',
    password: address.kind === 'tcp' ? address.password : 'none',
    ssl: false,
  };
}

/** SQLSTATE of "the database system is starting up" and "is shutting down". */
const CANNOT_CONNECT_NOW = '57P03';
