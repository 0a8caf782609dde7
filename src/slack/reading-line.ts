import type { Stop } from '../lib/pause.ts';

/**
 * Lets a few readings of the fleet go on at the same time; whoever comes later waits in line. Who asks for what is being
 * read already waits for nobody: nothing is read twice for it.
 */
export class ReadingLine {
  readonly #atOnce: number;
  readonly #running = new Map<string, number>();
  #waiting: Waiting[] = [];

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /**
   * Does `work` when its turn has come, and gives what it gives.
   *
   * @param what names what is read: the same name, the same reading
   * @param onWait called with how many other readings end before this one begins, whenever that changes
   */
  async inTurn<T>(what: string, work: () => Promise<T>, { onWait, stop }: InTurn): Promise<T> {
    await this.#turn(what, onWait, stop);
    this.#running.set(what, (this.#running.get(what) ?? 0) + 1);
    try {
      return await work();
    } finally {
      const left = (this.#running.get(what) ?? 1) - 1;
      if (left === 0) this.#running.delete(what);
      else this.#running.set(what, left);
      this.#advance();
    }
  }

  /** Comes back early, without a turn, once `stop` aborts: the work then sees for itself that it is over. */
  #turn(what: string, onWait: (ahead: number) => void, stop: Stop): Promise<void> {
    if (this.#isFree(what) || stop.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const waiting = { what, onWait, begin: resolve };
      this.#waiting.push(waiting);
      stop.addEventListener('abort', () => {
        this.#waiting = this.#waiting.filter((each) => each !== waiting);
        resolve();
      });
      onWait(this.#aheadOf(waiting));
    });
  }

  #isFree(what: string): boolean {
    return this.#running.has(what) || this.#running.size < this.#atOnce;
  }

  /** Those that begin are counted here, because they take their places only a moment later. */
  #advance(): void {
    const taken = new Set(this.#running.keys());
    const begins: Waiting[] = [];
    for (const each of this.#waiting) {
      if (!taken.has(each.what) && taken.size >= this.#atOnce) continue;
      taken.add(each.what);
      begins.push(each);
    }
    if (begins.length === 0) return;
    this.#waiting = this.#waiting.filter((each) => !begins.includes(each));
    for (const each of begins) {
      this.#running.set(each.what, this.#running.get(each.what) ?? 0);
      each.begin();
    }
    for (const each of this.#waiting) each.onWait(this.#aheadOf(each));
  }

  /** Different readings that are before it: what is running, and what waits longer. */
  #aheadOf(waiting: Waiting): number {
    const earlier = this.#waiting.slice(0, this.#waiting.indexOf(waiting)).map(({ what }) => what);
    return new Set([...this.#running.keys(), ...earlier]).size;
  }
}

interface InTurn {
  onWait: (ahead: number) => void;
  /** Ends the waiting. */
  stop: Stop;
}

interface Waiting {
  what: string;
  onWait: (ahead: number) => void;
  begin: () => void;
}
