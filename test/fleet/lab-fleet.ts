import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { onTestFinished } from 'vitest';
import { azureCredential } from '../../src/entra/azure-credential.ts';
import { readApp } from '../../src/entra/read-apps.ts';
import type { FleetReading } from '../../src/fleet/fleet-reading.ts';
import type { InstanceEntry } from '../../src/fleet/inventory.ts';
import { readVault } from '../../src/keyvault/read-vault.ts';
import { readAt } from '../../src/lib/reading.ts';
import { Secret } from '../../src/lib/secret.ts';
import { unknownBecause } from '../../src/lib/unknown-because.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { readAs } from '../sqlserver/lab-connection.ts';
import { app, fleet, instance, vault } from './build-fleet.ts';

/** A lab in a scenario. */
export function labFleet(scenario: string): Promise<TestLab> {
  return startTestLab({ scenario });
}

/** All of it as the real drivers read it, by the logins and the app with the least rights. */
export async function readLabFleet(
  lab: TestLab,
  { login = 'ekm_read', entries = {} }: LabFleetOptions = {},
): Promise<FleetReading> {
  const nowMs = lab.clock.now();
  const azure = labAzure(lab);
  const instances = Promise.all(
    lab.instances.map(async ({ name, host, port }) => ({
      ...instance(name, {}, { host, port, ...entries[name] }),
      reading: await readAs(lab, name, { login }).then(
        (facts) => readAt(nowMs, facts),
        (error: unknown) => unknownBecause(error, nowMs),
      ),
    })),
  );
  const vaults = Promise.all(
    lab.vaults.map(async ({ name, url }) => {
      const entry = { ...vault([], {}, name).entry, url };
      const reading = await readVault({ ...azure, url, callsPerSecond: 1000, timeoutMs: 15_000, nowMs });
      return { entry, reading, lastGoodAtMs: undefined };
    }),
  );
  const ofVaults = (lab.entra?.apps ?? []).filter(({ name }) =>
    lab.vaults.some((each) => name === `${each.name}-ekm`),
  );
  const apps = Promise.all(
    ofVaults.map(async ({ name, clientId }) => ({
      ...app([], { name, clientId, vaults: [name.replace(/-ekm$/, '')] }),
      reading: await readApp(clientId, { ...azure, timeoutMs: 15_000, nowMs }),
    })),
  );
  return fleet({ instances: await instances, vaults: await vaults, apps: await apps });
}

interface LabFleetOptions {
  /** Whom the bot reads as. */
  login?: string;
  /** What ekm.yaml says of instances beside their addresses. */
  entries?: Readonly<Record<string, Partial<InstanceEntry>>>;
}

/** The cloud of a lab, for the clients of the bot and of tests. */
export function labAzure(lab: TestLab) {
  const { entra, env } = lab;
  if (entra === null) throw new Error('this lab has no cloud');
  const agent = new Agent({
    ca: readFileSync(lab.ca ?? '', 'utf8'),
    keepAlive: true,
    lookup: (_host, { all }, done) =>
      all === true ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
  });
  onTestFinished(() => agent.destroy());
  const network = { agent, callTimeoutMs: 5000, pause: async () => {} };
  const credential = azureCredential(
    {
      kind: 'clientSecret',
      tenantId: entra.tenant,
      clientId: env.AZURE_CLIENT_ID ?? '',
      secret: new Secret(env.AZURE_CLIENT_SECRET ?? ''),
    },
    { authorityHost: entra.authority, network },
  );
  return { agent, credential, network, graphUrl: entra.graph };
}
