import { LabClock } from '../../lab/clock.ts';
import { Faults } from '../../lab/control/faults.ts';
import type { CloudReach } from '../../lab/sqlserver/connector/cloud-reach.ts';
import { Instance } from '../../lab/sqlserver/instance.ts';
import { Network } from '../../lab/sqlserver/network.ts';
import { openSession } from '../../lab/sqlserver/session/open-session.ts';
import type { Host } from '../../lab/sqlserver/state/host.ts';
import { type InstanceSpec, newInstance } from '../../lab/sqlserver/state/new-instance.ts';
import type { TdsSession } from '../../lab/sqlserver/tds/backend.ts';
import { RecordedOutput } from './recorded-output.ts';

/** The password of `sa` on instances that tests make. */
export const saPassword = 'Correct-Horse-9';

/** An instance without a wire, on a network of its own (or `network`), for tests of statements and views. */
export function labInstance(
  spec: Partial<InstanceSpec> = {},
  network = new Network({ clock: new LabClock(), faults: new Faults(() => Date.now()), cloud: noCloud }),
): Instance {
  const host = spec.host ?? newHost((spec.name ?? 'SQL01').split('\\')[0] ?? '');
  const state = newInstance({
    name: 'SQL01',
    release: 2022,
    nowMs: network.clock.now(),
    saPassword,
    ...spec,
    host,
  });
  const instance = new Instance(state, network);
  network.instances.push(instance);
  return instance;
}

/** A Windows host on which everything works and no connector is installed. */
export function newHost(name: string): Host {
  return {
    name,
    files: {},
    connectors: {},
    hasRegistryPermission: true,
    registry: [],
    hasRuntime: true,
    hasNetwork: true,
  };
}

/** A session of `login` (default sa). */
export function sessionOf(
  instance: Instance,
  login = 'sa',
  password = saPassword,
  database = '',
): Promise<TdsSession> {
  return openSession(instance, {
    login,
    password,
    database,
    applicationName: 'test',
    hostName: 'TESTHOST',
    libraryName: 'test',
    isIntegrated: false,
    isEncrypted: true,
    clientAddress: '127.0.0.1',
    clientPort: 50_000,
    tdsVersion: 0x74000004,
    packetSize: 4096,
    disconnect: () => {},
  });
}

/** Runs batches one after the other in one new session of sa, GO between them, and gives the output of the last. */
export async function run(instance: Instance, ...batches: string[]): Promise<RecordedOutput> {
  const session = await sessionOf(instance);
  let output = new RecordedOutput();
  for (const batch of batches) output = await runIn(session, batch);
  session.close();
  return output;
}

/** Runs one batch in a session. */
export async function runIn(session: TdsSession, batch: string): Promise<RecordedOutput> {
  const output = new RecordedOutput();
  await session.runBatch(batch, output, new AbortController().signal);
  return output;
}

const noCloud: CloudReach = {
  resolve: () => undefined,
  ca: '',
  vaultHost: (identity) => `${identity}.vault.localhost`,
  authority: 'https://login.localhost',
};
