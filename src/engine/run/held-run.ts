import type { RunChange, RunRecord, RunStore } from './run-store.ts';

/** A run that this process works on, as it last saw it. It changes only as long as nobody else has changed it. */
export class HeldRun {
  #run: RunRecord;
  readonly #store: Pick<RunStore, 'change'>;
  readonly #claim: Claim;

  constructor(run: RunRecord, store: Pick<RunStore, 'change'>, claim: Claim) {
    this.#run = run;
    this.#store = store;
    this.#claim = claim;
  }

  get run(): RunRecord {
    return this.#run;
  }

  /** @throws TakenOver when somebody else changed the run, or may work on it by now */
  async change(decide: (run: RunRecord) => RunChange): Promise<RunRecord> {
    await this.#claim.assertHeld();
    const { id, version } = this.#run;
    let isOurs = true;
    // The claim's id: another process that got as far would choose another one.
    const changed = await this.#store.change(id, `${id}/${version}/${this.#claim.id}`, (run) => {
      isOurs = run.version === version;
      return isOurs ? decide(run) : undefined;
    });
    if (!isOurs || changed === undefined) throw new TakenOver();
    this.#run = changed;
    return changed;
  }
}

/** The right to work on a run, which a lost connection takes away. */
export interface Claim {
  /** Unique for each time that the right was got. */
  id: string;
  /** @throws TakenOver when it is gone */
  assertHeld: () => Promise<void>;
}

/** Somebody else works on the run, or may: nothing is wrong, and nothing more is done here. */
export class TakenOver extends Error {
  override readonly name = 'TakenOver';
}
