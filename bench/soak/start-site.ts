import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Lab } from '../../lab/lab.ts';
import { startLab } from '../../lab/start-lab.ts';
import { readInventoryFile } from '../../src/fleet/ekm-yaml/read-inventory-file.ts';
import type { InstanceEntry, Inventory } from '../../src/fleet/inventory.ts';
import type { Policy } from '../../src/fleet/policy.ts';
import { readAt } from '../../src/lib/reading.ts';
import { allRunbooks } from '../../src/runner/all-runbooks.ts';
import type { RunDeskOptions } from '../../src/runner/open-run-desk.ts';
import { PlanDesk } from '../../src/runner/plan-desk.ts';
import { RunWorld } from '../../src/runner/run-world.ts';
import type { Store } from '../../src/store/store.ts';
import { onInstance } from './on-instance.ts';

/** A lab of three regions with a vault each, and what is rolled over in each: one run at a time holds a vault. */
export interface Site {
  /** Goes before every id of its runs. */
  name: string;
  lab: Lab;
  inventory: Inventory;
  environment: Record<string, string>;
  runbooks: RunDeskOptions['runbooks'];
  lanes: readonly Lane[];
}

/** What can be rolled over in one region, in turns, again and again. */
export interface Lane {
  secret: string;
  databases: readonly { instance: string; database: string }[];
}

/** Starts a lab and finds what can be rolled over in it. @param like of the same making: the same can be rolled over */
export async function startSite(name: string, like?: Site): Promise<Site> {
  const lab = await startLab({ scenario: 'fleet', instances: 9, rateLimits: false });
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(lab.ca ?? '', 'utf8')]);
  const environment: Record<string, string> = { ...lab.env };
  const secrets: Record<string, Inventory['secrets'][string]> = {};
  for (const app of lab.entra?.apps.filter((each) => each.name.endsWith('-ekm')) ?? []) {
    const variable = app.name.replaceAll('-', '_').toUpperCase();
    const { secretText } = await control(lab, `/entra/apps/${app.name}/add-secret`);
    environment[variable] = `${app.clientId.replaceAll('-', '')}${String(secretText)}`;
    secrets[app.name] = { kind: 'environment', name: variable };
  }
  const read = await readInventoryFile(lab.env['EKM_CONFIG'] ?? '');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const instances = read.inventory.instances.map(changeable);
  const inventory: Inventory = { ...read.inventory, instances, policy, secrets };
  const site = { name, lab, inventory, environment, runbooks: await allRunbooks(), lanes: like?.lanes ?? [] };
  return like === undefined ? { ...site, lanes: await findLanes(site) } : site;
}

/** What a desk for a site needs; short waits. */
export function deskOptions(site: Site, store: Store): RunDeskOptions {
  return {
    store,
    runbooks: site.runbooks,
    environment: site.environment,
    now: () => site.lab.clock.now(),
    inventory: () => Promise.resolve(site.inventory),
    userGroup: () => Promise.resolve(readAt(site.lab.clock.now(), [])),
    everyMs: 100,
  };
}

/** Asks the lab's control API for something. */
export async function control(lab: Lab, path: string): Promise<Record<string, unknown>> {
  const answer = await fetch(`${lab.control}${path}`, { method: 'POST', body: '{}' });
  const said: Record<string, unknown> = Object(await answer.json());
  if (!answer.ok) throw new Error(`asking the lab for ${path}: ${JSON.stringify(said)}`);
  return said;
}

/** The bot changes all but every third instance; there a person does what the plan says. */
function changeable(entry: InstanceEntry, at: number): InstanceEntry {
  const password = { kind: 'environment', name: 'LAB_CHANGE_PASSWORD' } as const;
  return { ...entry, change: at % 3 === 2 ? undefined : { kind: 'sql', login: 'ekm_change', password } };
}

/** Every database for which there is a plan, by region. */
async function findLanes(site: Site): Promise<Lane[]> {
  const plans = new PlanDesk({
    runbooks: site.runbooks,
    world: new RunWorld({ environment: site.environment, now: () => site.lab.clock.now() }),
    inventory: () => Promise.resolve(site.inventory),
  });
  const lanes: Lane[] = [];
  for (const { name: secret, vaults } of site.inventory.apps) {
    const region = vaults[0]?.split('-')[1]?.toUpperCase() ?? '';
    const databases: { instance: string; database: string }[] = [];
    for (const { name: instance } of site.inventory.instances.filter((each) => each.name.startsWith(region)))
      for (const database of await databasesOf(site.lab, instance)) {
        const parameters = { instance, database, key: 'soak-try', secret };
        const runbook = 'tde-key-rollover';
        const made = await plans.plan({ runbook, parameters, runId: 'try' }, new AbortController().signal);
        if ('plan' in made) databases.push({ instance, database });
      }
    if (databases.length > 0) lanes.push({ secret, databases });
  }
  return lanes;
}

async function databasesOf(lab: Lab, instance: string): Promise<string[]> {
  const rows = await onInstance(lab, instance, 'master', (ask) =>
    ask('SELECT DB_NAME(database_id) AS name FROM sys.dm_database_encryption_keys WHERE database_id > 4'),
  );
  return rows.map(({ name }) => String(name)).toSorted();
}

const everybody = (name: string) => ({ people: [name], userGroups: [] });

/** Rita requests, Anna approves. */
const policy: Policy = {
  rules: [
    {
      name: 'all',
      runbooks: [],
      environments: [],
      tags: [],
      request: everybody('Rita'),
      approve: everybody('Anna'),
      count: 1,
      expiresAfterMs: 8 * 3_600_000,
      notify: { channel: undefined, people: [] },
      escalate: undefined,
    },
  ],
  people: [
    { name: 'Rita', slackIds: ['U0REQUEST'] },
    { name: 'Anna', slackIds: ['U0APPROV1'] },
  ],
  breakGlass: undefined,
  teamId: undefined,
};
