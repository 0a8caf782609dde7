import { readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { connectTo } from '../../src/sqlserver/connect-to.ts';
import type { ConnectionOptions } from '../../src/sqlserver/connection-options.ts';
import type { InstanceConnection } from '../../src/sqlserver/instance-connection.ts';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { readInstance } from '../../src/sqlserver/read-instance.ts';
import type { TestLab } from '../helpers/lab.ts';

/** How the bot would be told to reach an instance of a lab, as the login with the least rights that a report needs. */
export function labConnectionOptions(lab: LabParts, name: string, login = 'ekm_read'): ConnectionOptions {
  const instance = lab.instances.find((each) => each.name === name);
  if (instance === undefined) throw new Error(`the lab has no instance ${name}`);
  const password = instance.logins.find((each) => each.name === login)?.password ?? '';
  return {
    name,
    host: instance.host,
    port: instance.port,
    signIn: { kind: 'sql', login, password },
    encryption: 'verify',
    ca: readFileSync(lab.ca ?? '', 'utf8'),
  };
}

type LabParts = Pick<TestLab, 'instances' | 'ca'>;

/** A connection that is closed when the test has finished. */
export async function connected(
  options: ConnectionOptions,
  signal = new AbortController().signal,
): Promise<InstanceConnection> {
  const connection = await connectTo(options, signal);
  onTestFinished(() => connection.close());
  return connection;
}

/** What the bot reads of an instance at the lab's time. */
export async function read(
  lab: TestLab,
  name: string,
  { login = 'ekm_read', timeoutMs = 20_000 } = {},
): Promise<InstanceFacts> {
  const connection = await connectTo(labConnectionOptions(lab, name, login), new AbortController().signal);
  try {
    return await readInstance(connection, {
      nowMs: lab.clock.now(),
      signal: new AbortController().signal,
      timeoutMs,
    });
  } finally {
    await connection.close();
  }
}
