import { HeldRun, TakenOver } from '../engine/run/held-run.ts';
import { lookAround } from '../engine/run/look-around.ts';
import { type LegPorts, lapsed, runLeg } from '../engine/run/run-leg.ts';
import type { RunRecord } from '../engine/run/run-store.ts';
import { HandedOver } from '../engine/run/take-step.ts';
import type { Log } from '../lib/log.ts';
import type { Store } from '../store/store.ts';
import { dueRuns, lapsedRuns, waitingRuns } from './due-runs.ts';
import { RunClaims } from './run-claims.ts';

/**
 * Works on the runs that are due, in turns of a few seconds: any process may take any run, one at a time. A turn looks
 * into the store, so that nothing depends on a message that was lost.
 */
export class RunLegs {
  readonly #options: LegsOptions;
  readonly #legs = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();
  #claims: RunClaims | undefined;
  #turn: Promise<void> = Promise.resolve();
  /** When runs that wait are looked at next; a length of time, not a time of day. */
  #aroundAt: number;

  constructor(options: LegsOptions) {
    this.#options = options;
    this.#aroundAt = performance.now() + (options.aroundMs ?? defaultAroundMs);
  }

  /** Takes up what is due now, after the turn that is under way. Resolves when that is begun, not done. */
  look(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#look()).catch((error: unknown) => this.#report(error));
    return this.#turn;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.#turn;
    while (this.#legs.size > 0) await Promise.all(this.#legs.values());
  }

  /** Ends each step that is under way, and lets others go on. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.idle();
    await this.#claims?.close();
    this.#claims = undefined;
  }

  async #look(): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    const { store, now, change } = this.#options;
    for (const id of await lapsedRuns(store, now())) await expire(change, id, now());
    const claims = await this.#liveClaims();
    for (const id of await dueRuns(store, now())) this.#begin(id, () => this.#leg(id, claims, runLeg));
    if (performance.now() >= this.#aroundAt) this.#begin('all that waits', () => this.#lookAround(claims));
  }

  /** Runs that wait are looked at one after the other: nobody is in a hurry. */
  async #lookAround(claims: RunClaims): Promise<void> {
    for (const id of await waitingRuns(this.#options.store)) {
      if (this.#stopping.signal.aborted || claims.lost.aborted) return;
      await this.#leg(id, claims, lookAround).catch((error: unknown) => this.#report(error));
    }
    this.#aroundAt = performance.now() + (this.#options.aroundMs ?? defaultAroundMs);
  }

  #begin(id: string, work: () => Promise<void>): void {
    if (this.#legs.has(id) || this.#stopping.signal.aborted) return;
    const leg = work()
      .catch((error: unknown) => this.#report(error))
      .finally(() => this.#legs.delete(id));
    this.#legs.set(id, leg);
  }

  /** After PostgreSQL was away the claims are gone: new ones, once the legs that had them know. */
  async #liveClaims(): Promise<RunClaims> {
    await this.#claims?.check().catch(() => undefined);
    if (this.#claims?.lost.aborted === true) {
      await Promise.all(this.#legs.values());
      await this.#claims.close();
      this.#claims = undefined;
    }
    this.#claims ??= await RunClaims.open(this.#options.store.kysely);
    return this.#claims;
  }

  async #leg(id: string, claims: RunClaims, work: typeof runLeg): Promise<void> {
    const claim = await claims.claim(id);
    if (claim === undefined) return;
    try {
      const run = await this.#options.store.runs.read(id);
      if (run === undefined) return;
      const held = new HeldRun(run, { change: this.#options.change }, claim);
      await work(
        held,
        this.#options.ports(() => held.run, claims.lost, this.#stopping.signal),
      );
    } finally {
      await claims.release(id);
    }
  }

  /** A leg that was taken over or handed over is as it should be; anything else is tried again with the next turn. */
  #report(error: unknown): void {
    if (error instanceof TakenOver || error instanceof HandedOver) return;
    this.#options.log?.error({ err: error }, 'a run could not go on; it is tried again');
  }
}

export interface LegsOptions {
  store: Store;
  /** `store.runs.change`, or one that tells listeners, too. */
  change: Store['runs']['change'];
  now: () => number;
  log: Log | undefined;
  /** Between two looks for what runs wait for; a minute by default. */
  aroundMs?: number;
  ports: (run: () => RunRecord, lost: AbortSignal, stopping: AbortSignal) => LegPorts;
}

const defaultAroundMs = 60_000;

/** Also what lapsed while no bot was there. */
async function expire(change: LegsOptions['change'], id: string, nowMs: number): Promise<void> {
  await change(id, `${id}/expired`, (run) => {
    const isWaiting = run.state === 'awaiting_approval' || run.state === 'approved';
    if (!isWaiting || run.expiresAtMs > nowMs) return undefined;
    return lapsed(run, nowMs);
  });
}
