import type { Log } from '../../lib/log.ts';
import type { Swept } from '../../reminders/reminder-desk.ts';
import { type CallWorld, callAfterSweep } from './call-after-sweep.ts';
import { decideAll } from './decide-all.ts';
import { type DueSchedule, dueSchedule, isDue } from './due-schedule.ts';
import { inTurn } from './in-turn.ts';
import { type FleetSight, type LookWorld, lookAtFleet } from './look-at-fleet.ts';

/** Looks at the fleet for reminders: at the moments of schedules, and again before something is posted late. */
export class ReminderSweeps {
  readonly #world: SweepWorld;

  constructor(world: SweepWorld) {
    this.#world = world;
  }

  /** Decides what is due. @throws OpsError when the store or ekm.yaml cannot be read; the moment stays due */
  async sweep(signal: AbortSignal): Promise<Swept> {
    if ((await this.#due()).length === 0 || (await this.#wasTriedJustNow())) return nothing;
    const swept = await this.#inTurn(signal, async (turn) => {
      const due = await this.#due();
      return due.length === 0 ? nothing : this.#sweep(due, turn);
    });
    return swept ?? nothing;
  }

  /**
   * Reads again what is about to be posted, unless that was read a few minutes ago or could not be. False: another process is
   * at it.
   */
  async freshen(signal: AbortSignal): Promise<boolean> {
    if (await this.#isFresh()) return true;
    const isDone = await this.#inTurn(signal, async (turn) => {
      if (await this.#isFresh()) return true;
      const sight = await this.#look(turn);
      if (sight === undefined) return false;
      if (!sight.isBlind) await decideAll(sight, [], this.#world);
      return true;
    });
    return isDone === true;
  }

  async #due(): Promise<DueSchedule[]> {
    const { inventory, store, now } = this.#world;
    const { reminders } = await inventory();
    if (reminders === undefined || reminders.schedules.length === 0) return [];
    const marks = await store.reminders.marks();
    return reminders.schedules
      .map((schedule) => dueSchedule(schedule, marks.get(schedule.name.toLowerCase()), now()))
      .filter(isDue);
  }

  async #sweep(all: readonly DueSchedule[], signal: AbortSignal): Promise<Swept> {
    const { store, now, log } = this.#world;
    for (const { schedule, marks: before, setBack } of all) {
      if (setBack === undefined) continue;
      log?.warn({ schedule: schedule.name }, 'the clock was put back by days: moments count from now on');
      await store.reminders.moveMarks(schedule.name, { before, after: setBack });
    }
    const due = all.filter(({ setBack }) => setBack === undefined);
    if (due.length === 0) return nothing;
    const sight = await this.#look(signal);
    if (sight === undefined) return nothing;
    if (sight.isBlind && !(await this.#isBlindForLong()))
      return { ...nothing, problem: 'nothing of the fleet could be read; its moments stay due' };
    const decided = await decideAll(sight, due, this.#world);
    if (!signal.aborted && !sight.isBlind) await callAfterSweep(sight.inventory, this.#world, signal);
    await store.reminders.prune({ endedBeforeMs: now() - keptMs, digestsBeforeMs: now() - digestKeptMs });
    return { schedules: due.map(({ schedule }) => schedule.name), decided, problem: problemOf(sight) };
  }

  /** Keeps that it was tried: what fails is not tried again at once, by any process. */
  async #look(signal: AbortSignal): Promise<FleetSight | undefined> {
    const { store, now } = this.#world;
    const sight = await lookAtFleet(this.#world, signal).catch(async (error: unknown) => {
      await store.reminders.noteTry(now(), false);
      throw error;
    });
    if (sight === undefined || signal.aborted) return undefined;
    if (sight.isBlind) await store.reminders.noteTry(now(), true);
    else await store.reminders.keepLook(sight);
    return sight;
  }

  /** After a day nobody waits any longer: that nothing can be read is to be said. */
  async #isBlindForLong(): Promise<boolean> {
    const { failingSinceMs } = await this.#world.store.reminders.look();
    return failingSinceMs !== undefined && this.#world.now() - failingSinceMs >= blindMs;
  }

  async #wasTriedJustNow(): Promise<boolean> {
    const { triedAtMs, readAtMs, failingSinceMs } = await this.#world.store.reminders.look();
    const isFailing = failingSinceMs !== undefined || triedAtMs !== readAtMs;
    return isFailing && this.#isNow(triedAtMs);
  }

  async #isFresh(): Promise<boolean> {
    const { triedAtMs, readAtMs } = await this.#world.store.reminders.look();
    return this.#isNow(readAtMs) || this.#isNow(triedAtMs);
  }

  /** Also a clock that was put back makes things old. */
  #isNow(atMs: number | undefined): boolean {
    return atMs !== undefined && Math.abs(this.#world.now() - atMs) <= freshMs;
  }

  #inTurn<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    return inTurn(this.#world.store.kysely, { name: 'reminders', signal }, work);
  }
}

export interface SweepWorld extends LookWorld, CallWorld {
  log: Log | undefined;
}

/** How old a reading may be from which something is posted. */
export const freshMs = 5 * 60_000;

const nothing: Swept = { schedules: [], decided: 0, problem: undefined };
const blindMs = 24 * 3_600_000;
const keptMs = 366 * 24 * 3_600_000;
const digestKeptMs = 14 * 24 * 3_600_000;

function problemOf({ report: { unread } }: FleetSight): string | undefined {
  if (unread.length === 0) return undefined;
  const named = unread.slice(0, mostNamed).map(({ kind, name }) => `${kind} ${name}`);
  const more = unread.length > mostNamed ? ` and ${unread.length - mostNamed} more` : '';
  return `not read: ${named.join(', ')}${more}`;
}

const mostNamed = 10;
