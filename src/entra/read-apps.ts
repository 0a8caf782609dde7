import { azureError } from '../lib/azure/azure-error.ts';
import { AzureRefused } from '../lib/azure/azure-problem.ts';
import { type Reading, readAt } from '../lib/reading.ts';
import { unknownBecause } from '../lib/unknown-because.ts';
import { unlessStopped } from '../lib/unless-stopped.ts';
import type { AppFacts } from './app-facts.ts';
import { appFacts } from './app-of-objects.ts';
import { listObjects } from './directory-objects.ts';
import type { GraphAccess } from './graph-get.ts';
import { graphRefusals } from './graph-refusals.ts';

/**
 * Reads app registrations and their service principals: all client secrets and certificates of both, never a
 * secret's text. Fifteen apps take two calls. Needs Application.Read.All (an administrator consents).
 *
 * It ends within `timeoutMs` and never throws; the readings are in the order of `clientIds`.
 */
export async function readApps(
  clientIds: readonly string[],
  options: AppReadOptions,
): Promise<Reading<AppFacts>[]> {
  const { timeoutMs, signal, nowMs } = options;
  const limit = AbortSignal.timeout(timeoutMs);
  const stop = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  const readings: Reading<AppFacts>[] = [];
  for (let start = 0; start < clientIds.length; start += appsInOneCall) {
    const some = clientIds.slice(start, start + appsInOneCall);
    const reading = await readSome(some, options, stop).catch((error: unknown) =>
      some.map((clientId) => unknownBecause(graphError(error, clientId), nowMs)),
    );
    readings.push(...reading);
  }
  return readings;
}

/** Reads one app. */
export async function readApp(clientId: string, options: AppReadOptions): Promise<Reading<AppFacts>> {
  const [reading] = await readApps([clientId], options);
  return reading ?? unknownBecause(graphError(notFound, clientId), options.nowMs);
}

export interface AppReadOptions extends GraphAccess {
  /** Stamped on what is read; milliseconds since 1970, UTC. */
  nowMs: number;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

async function readSome(
  clientIds: readonly string[],
  options: AppReadOptions,
  stop: AbortSignal,
): Promise<Reading<AppFacts>[]> {
  const { nowMs } = options;
  const [applications, principals] = await unlessStopped(
    Promise.all([
      listObjects(options, 'applications', clientIds, stop),
      listObjects(options, 'servicePrincipals', clientIds, stop),
    ]),
    stop,
  );
  return clientIds.map((clientId) => {
    const facts = appFacts(clientId, applications, principals);
    return facts === undefined ? unknownBecause(graphError(notFound, clientId), nowMs) : readAt(nowMs, facts);
  });
}

function graphError(error: unknown, clientId: string) {
  return azureError(error, `Reading the app with client id ${clientId}`, graphRefusals);
}

const notFound = new AzureRefused({
  status: 404,
  code: 'Request_ResourceNotFound',
  text: 'neither an application nor a service principal has this client id',
});

/** So many comparisons fit into one filter: https://learn.microsoft.com/graph/filter-query-parameter */
const appsInOneCall = 15;
