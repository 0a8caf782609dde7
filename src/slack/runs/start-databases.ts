import type { FleetDesk } from '../../fleet/fleet-desk.ts';
import { pause } from '../../lib/pause.ts';
import type { Context } from '../context.ts';

/** Which encrypted databases an instance has, as far as that is known now. */
export type Databases =
  | { state: 'read'; names: readonly string[] }
  | { state: 'reading' }
  | { state: 'unknown' };

/**
 * The databases that a form offers. Nothing decides by them: the plan reads for itself. A reading is begun when an
 * instance is chosen, and serves whoever asks within a minute.
 */
export class StartDatabases {
  readonly #context: Pick<Context, 'fleet' | 'line' | 'stopping' | 'log'>;
  readonly #now: () => number;
  readonly #readings = new Map<string, { atMs: number; reading: Promise<Databases> }>();

  /** `now` counts milliseconds that only ever rise. */
  constructor(
    context: Pick<Context, 'fleet' | 'line' | 'stopping' | 'log'>,
    now: () => number = () => performance.now(),
  ) {
    this.#context = context;
    this.#now = now;
  }

  /** What is known within `patienceMs`. Never throws. */
  of(instance: string, patienceMs: number): Promise<Databases> {
    const late = pause(patienceMs).then((): Databases => ({ state: 'reading' }));
    return Promise.race([this.begin(instance), late]);
  }

  /** Begins to read, unless that was done a moment ago. Never throws. */
  begin(instance: string): Promise<Databases> {
    const last = this.#readings.get(instance);
    if (last !== undefined && this.#now() - last.atMs < FRESH_MS) return last.reading;
    if (this.#readings.size >= MAX_REMEMBERED) this.#readings.clear();
    const reading = this.#read(instance);
    this.#readings.set(instance, { atMs: this.#now(), reading });
    return reading;
  }

  async #read(instance: string): Promise<Databases> {
    const { fleet, line, stopping, log } = this.#context;
    const look = (): ReturnType<FleetDesk['check']> => fleet.check(instance, { signal: stopping });
    try {
      const { check } = await line.inTurn(`instance ${instance}`, look, { onWait: () => {}, stop: stopping });
      if (check.server === undefined) return { state: 'unknown' };
      return { state: 'read', names: check.databases.map(({ name }) => name) };
    } catch (error) {
      log.warn({ err: error }, 'databases for a form not read');
      return { state: 'unknown' };
    }
  }
}

const FRESH_MS = 60_000;
const MAX_REMEMBERED = 1_000;
