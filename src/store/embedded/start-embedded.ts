import { randomBytes } from 'node:crypto';
import type { ClientConfig } from 'pg';
import type { Log } from '../../lib/log.ts';
import { ensureServer, type RunningServer, type StartLimits } from './ensure-server.ts';
import { clientConfig } from './greet-server.ts';
import { holdLock } from './hold-lock.ts';
import { type Place, preparePlace } from './place.ts';
import { leaveServer } from './stop-server.ts';

/** An embedded PostgreSQL in use by this process. */
export interface Embedded {
  /** How `pg` connects; keep `application_name`, by which the server tells this process from others. */
  config: ClientConfig;
  how: 'started' | 'adopted';
  /** Resolves once the server answers: after a crash it is started again. */
  ready: () => Promise<void>;
  /** Leaves it; the last to leave stops it. End all other connections first. */
  leave: () => Promise<void>;
}

export interface EmbeddedOptions {
  log?: Log;
  /** For the start, and for waiting while others start: 2 minutes, because a recovery after a crash takes its time. */
  timeoutMs?: number;
  /** Gives the start up. A server that was started for it alone is ended again. */
  signal?: AbortSignal | undefined;
}

/**
 * Starts the embedded PostgreSQL under `dataDir`, or adopts it where it runs, and keeps it up from then on.
 *
 * @throws OpsError `store_refused` or `store_unreachable`
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const place = await preparePlace(dataDir);
  const name = `ekmbot ${process.pid} ${randomBytes(4).toString('hex')}`;
  const timeoutMs = options.timeoutMs ?? 120_000;
  const leaving = new AbortController();
  const signals = options.signal === undefined ? [] : [options.signal];
  const limits = { timeoutMs, signal: AbortSignal.any([leaving.signal, ...signals]) };
  const first = await enter(place, name, limits, options.log);
  let current = Promise.resolve(first);
  keepUp(first);
  return {
    config: { ...clientConfig(first.address), application_name: name },
    how: first.how,
    ready: async () => {
      await current.catch(comeBack);
    },
    leave: async () => {
      leaving.abort();
      const presence = await current.then((server) => server.presence).catch(() => undefined);
      if (presence === undefined) return;
      try {
        const outcome = await holdLock(place, { timeoutMs }, () => leaveServer(place, presence, name));
        options.log?.info({ outcome }, 'left embedded PostgreSQL');
      } finally {
        await presence.end().catch(() => undefined);
      }
    },
  };

  function keepUp({ presence }: RunningServer): void {
    presence.once('end', () => {
      if (limits.signal.aborted) return;
      options.log?.warn('embedded PostgreSQL is gone, starting it again');
      void comeBack().catch(() => undefined);
    });
  }

  function comeBack(): Promise<RunningServer> {
    current = enter(place, name, limits, options.log);
    current.then(keepUp, () => undefined);
    return current;
  }
}

async function enter(place: Place, name: string, limits: StartLimits, log?: Log): Promise<RunningServer> {
  const server = await holdLock(place, limits, () => ensureServer(place, name, limits));
  log?.info({ how: server.how, folder: place.folder }, 'embedded PostgreSQL');
  return server;
}
