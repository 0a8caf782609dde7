import { readFileSync } from 'node:fs';
import { connectTo } from '../../src/sqlserver/connect-to.ts';
import { readInstance } from '../../src/sqlserver/read-instance.ts';
import type { FarLab } from './far-lab.ts';

/** What the bare loop is to do: whom to ask, how many at once, and which batches, by release. */
export interface BareOrder {
  login: string;
  password: string;
  concurrency: number;
  instances: readonly { host: string; port: number; release: number }[];
  batches: Readonly<Record<number, readonly string[]>>;
}

/** The order for all instances of a lab: the batches are those that the bot sends, written down while it sends them. */
export async function bareOrder(lab: FarLab, concurrency: number): Promise<BareOrder> {
  const releases = new Map(lab.instances.map((instance) => [instance.release, instance]));
  const batches: Record<number, readonly string[]> = {};
  for (const [release, instance] of releases) batches[release] = await batchesFor(lab, instance);
  const instances = lab.instances.map(({ host, port, release }) => ({ host, port, release }));
  return { ...readerOf(lab), concurrency, instances, batches };
}

async function batchesFor(lab: FarLab, { name, host, port }: FarLab['instances'][number]): Promise<string[]> {
  const { login, password } = readerOf(lab);
  const { signal } = new AbortController();
  const connection = await connectTo(
    {
      name,
      host,
      port,
      signIn: { kind: 'sql', login, password },
      encryption: 'verify',
      ca: readFileSync(lab.ca ?? '', 'utf8'),
    },
    signal,
  );
  const texts: string[] = [];
  const batch = connection.batch.bind(connection);
  connection.batch = (text, options) => {
    texts.push(text);
    return batch(text, options);
  };
  await readInstance(connection, { nowMs: Date.now(), signal, timeoutMs: 30_000 });
  await connection.close();
  return texts;
}

function readerOf(lab: FarLab): { login: string; password: string } {
  return { login: 'ekm_read', password: lab.env['LAB_READ_PASSWORD'] ?? '' };
}
