import { randomUUID } from 'node:crypto';
import type { Inventory } from '../fleet/inventory.ts';
import type { Readers } from '../fleet/sweep/sweep.ts';
import type { Reading } from '../lib/reading.ts';
import { SharedReadings } from './shared-readings.ts';

/**
 * Lets those who ask at the same time read together. Whoever asks for the same part of the fleet while it is being
 * read joins the round: what it has read counts for them too. Whoever asks for another part shares what is under way.
 */
export class ReadingRounds {
  readonly #rounds = new Set<Round>();
  readonly #shared = {
    instance: new SharedReadings<ReadBy<'instance'>>(),
    vault: new SharedReadings<ReadBy<'vault'>>(),
    app: new SharedReadings<ReadBy<'app'>>(),
  };

  /** Enters the round over a part of a fleet, or begins one. Leave it when all is read. */
  enter(fleet: Inventory, part: string): EnteredRound {
    const isThis = (round: Round) => round.fleet === fleet && round.part === part;
    const round = [...this.#rounds].find(isThis) ?? new Round(fleet, part);
    this.#rounds.add(round);
    round.inside += 1;
    return {
      id: round.id,
      readers: (readers) => this.#sharing(readers, round),
      leave: () => {
        round.inside -= 1;
        if (round.inside === 0) this.#rounds.delete(round);
      },
    };
  }

  #sharing(readers: Readers, round: Round): Readers {
    const { instance, vault, app } = this.#shared;
    return {
      instance: sharedReader(readers.instance, instance, round.answers.instance),
      vault: sharedReader(readers.vault, vault, round.answers.vault),
      app: sharedReader(readers.app, app, round.answers.app),
    };
  }
}

/** A part of the fleet that is being read, by one or more. */
interface EnteredRound {
  /** The same for all who are in it. */
  id: string;
  /** The readers, shared. */
  readers: (readers: Readers) => Readers;
  leave: () => void;
}

class Round {
  readonly id = randomUUID();
  /** What has been read in this round, to the end. */
  readonly answers = {
    instance: new Map<string, Reading<ReadBy<'instance'>>>(),
    vault: new Map<string, Reading<ReadBy<'vault'>>>(),
    app: new Map<string, Reading<ReadBy<'app'>>>(),
  };
  readonly fleet: Inventory;
  readonly part: string;
  inside = 0;

  constructor(fleet: Inventory, part: string) {
    this.fleet = fleet;
    this.part = part;
  }
}

/** The facts that a reader gives. */
type ReadBy<Kind extends keyof Readers> =
  Awaited<ReturnType<Readers[Kind]>> extends Reading<infer Facts> ? Facts : never;

function sharedReader<Entry, Facts>(
  read: (entry: Entry, signal: AbortSignal) => Promise<Reading<Facts>>,
  shared: SharedReadings<Facts>,
  answers: Map<string, Reading<Facts>>,
): (entry: Entry, signal: AbortSignal) => Promise<Reading<Facts>> {
  return async (entry, signal) => {
    // The whole entry: after a change of ekm.yaml the same name may stand for something else.
    const key = JSON.stringify(entry);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const reading = await shared.read(key, signal, (stop) => read(entry, stop));
    // One that was stopped says nothing of the thing.
    if (!signal.aborted) answers.set(key, reading);
    return reading;
  };
}
