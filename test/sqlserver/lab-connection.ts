import { readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { connectTo } from '../../src/sqlserver/connect-to.ts';
import type { ConnectionOptions } from '../../src/sqlserver/connection-options.ts';
import type { InstanceConnection } from '../../src/sqlserver/instance-connection.ts';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { readInstance } from '../../src/sqlserver/read-instance.ts';
import type { TestLab } from '../helpers/lab.ts';

/** How the bot would be told to reach an instance of a lab, as the login with the least rights that a report needs. */
export function labConnectionOptions(
  lab: LabParts,
  name: string,
  { login, password }: Login = { login: 'ekm_read' },
): ConnectionOptions {
  const instance = lab.instances.find((each) => each.name === name);
  if (instance === undefined) throw new Error(`the lab has no instance ${name}`);
  const known = instance.logins.find((each) => each.name === login)?.password ?? '';
  return {
    name,
    host: instance.host,
    port: instance.port,
    signIn: { kind: 'sql', login, password: password ?? known },
    encryption: 'verify',
    ca: readFileSync(lab.ca ?? '', 'utf8'),
  };
}

type LabParts = Pick<TestLab, 'instances' | 'ca'>;

interface Login {
  login: string;
  /** Absent: that of the lab's own login. */
  password?: string;
}

/** A connection that is closed when the test has finished. */
export async function connected(
  options: ConnectionOptions,
  signal = new AbortController().signal,
): Promise<InstanceConnection> {
  const connection = await connectTo(options, signal);
  onTestFinished(() => connection.close());
  return connection;
}

/** What the bot reads of an instance at the lab's time, as a login that has few rights or many. */
export async function readAs(lab: TestLab, name: string, login?: Login): Promise<InstanceFacts> {
  const { signal } = new AbortController();
  const connection = await connectTo(labConnectionOptions(lab, name, login), signal);
  try {
    return await readInstance(connection, { nowMs: lab.clock.now(), signal, timeoutMs: 20_000 });
  } finally {
    await connection.close();
  }
}

/** The parts that could not be read, and why, in a word. */
export function unknownParts(facts: InstanceFacts): Record<string, string> {
  const parts = Object.entries(facts).filter(([, part]) => Object(part).state === 'unknown');
  return Object.fromEntries(parts.map(([name, part]) => [name, Object(part).why]));
}

/** The value of a part that was read. */
export function valueRead<T>(part: { state: 'read'; value: T } | { state: 'unknown'; detail: string }): T {
  if (part.state === 'unknown') throw new Error(part.detail);
  return part.value;
}
