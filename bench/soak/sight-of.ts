import type { RunRecord } from '../../src/engine/run/run-store.ts';
import { RunWorld } from '../../src/runner/run-world.ts';
import type { Store } from '../../src/store/store.ts';
import { onInstance } from './on-instance.ts';
import type { Site } from './start-site.ts';

/** What there is after the runs of a site: in the world, in the records, in the audit. Without what is chance: keys, ids, moments, ports. */
export async function sightOf(site: Site, store: Store): Promise<Sight> {
  const world = new Map<string, string>();
  for (const { name } of site.inventory.instances)
    world.set(
      name,
      (await onInstance(site.lab, name, 'master', (ask) => ask(objects))).map(lineOf).join('\n'),
    );
  for (const [vault, keys] of await keysOf(site)) world.set(vault, keys);
  const all = await store.runs.list({ limit: 100_000 });
  const runs = all.filter(({ id }) => id.startsWith(`${site.name}/`));
  const records = new Map<string, string>();
  for (const run of runs) records.set(run.id.slice(site.name.length), await recordOf(run, store));
  return { world, records, runs: runs.map(({ id }) => id) };
}

/** Lines by instance, vault or run. */
export interface Sight {
  world: ReadonlyMap<string, string>;
  records: ReadonlyMap<string, string>;
  runs: readonly string[];
}

/** Everything that a rollover makes or changes. */
const objects = `
  SELECT 'key' AS kind, name, '' AS detail FROM sys.asymmetric_keys
  UNION ALL SELECT 'credential', name, credential_identity FROM sys.credentials
  UNION ALL SELECT 'login', p.name, ISNULL(c.name, '') FROM sys.server_principals p
    LEFT JOIN sys.server_principal_credentials m ON m.principal_id = p.principal_id
    LEFT JOIN sys.credentials c ON c.credential_id = m.credential_id
  UNION ALL SELECT 'database', DB_NAME(e.database_id), k.name FROM sys.dm_database_encryption_keys e
    JOIN sys.asymmetric_keys k ON k.thumbprint = e.encryptor_thumbprint`;

function lineOf(row: Record<string, unknown>): string {
  return `${row['kind']} ${row['name']} ${row['detail']}`;
}

/** Every key of each vault, with how many versions it has: one that was made twice has two. */
async function keysOf({ inventory, environment, lab }: Site): Promise<[string, string][]> {
  const world = new RunWorld({ environment, now: () => lab.clock.now() });
  const needs = inventory.vaults.map(({ name }) => ({ kind: 'vault' as const, name }));
  const { vaults } = await world.see(world.nothing(inventory), needs, new AbortController().signal);
  return [...vaults].map(([name, read]) => [
    name,
    read.state === 'read'
      ? read.value.keys.map((key) => `vault key ${key.name}, ${key.versions.length} version(s)`).join('\n')
      : read.detail,
  ]);
}

/** Attempts are left out: what was only begun when its process died is begun again. */
async function recordOf({ id, state, steps, votes }: RunRecord, store: Store): Promise<string> {
  const lines = [`${state}, ${votes.length} vote(s)`];
  for (const step of steps)
    lines.push(
      `${step.stepId} ${step.state}`,
      ...step.evidence.map(({ kind, text }) => `  ${kind}: ${withoutChance(text)}`),
    );
  const events: string[] = [];
  for await (const { event, data } of store.runs.audit({ runId: id }))
    events.push(event === 'statement' ? `statement of ${String(data['step'])}` : event);
  // A statement whose process died is in the audit each time that it was begun.
  const once = events.filter((event, at) => !event.startsWith('statement') || events.indexOf(event) === at);
  return [...lines, ...once].join('\n');
}

function withoutChance(text: string): string {
  return text
    .replaceAll(/0x[0-9a-f]+/gi, '0x..')
    .replaceAll(/\d{4}-\d\d-\d\d(T[\d:.]+Z| [\d:]+ UTC)/g, 'then')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'its address');
}
