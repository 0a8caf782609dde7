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
    const hasPlace = await this.#turn(what, onWait, stop);
    try {
      return await work();
    } finally {
      if (hasPlace) this.#leave(what);
    }
  }

  /** Comes back early, with no place taken, once `stop` aborts: the work then sees for itself that it is over. */
  #turn(what: string, onWait: (ahead: number) => void, stop: Stop): Promise<boolean> {
    if (stop.aborted) return Promise.resolve(false);
    if (this.#isFree(what)) {
      this.#take(what);
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const end = () => {
        this.#waiting = this.#waiting.filter((each) => each !== waiting);
        resolve(false);
      };
      const begin = () => {
        stop.removeEventListener('abort', end);
        resolve(true);
      };
      const waiting = { what, onWait, begin };
      this.#waiting.push(waiting);
      stop.addEventListener('abort', end);
      onWait(this.#aheadOf(waiting));
    });
  }

  /** At once, not when the work begins: who asks in the same moment must see it. */
  #take(what: string): void {
    this.#running.set(what, (this.#running.get(what) ?? 0) + 1);
  }

  #leave(what: string): void {
    const left = (this.#running.get(what) ?? 1) - 1;
    if (left > 0) this.#running.set(what, left);
    else this.#running.delete(what);
    this.#advance();
  }

  #isFree(what: string): boolean {
    return this.#running.has(what) || this.#running.size < this.#atOnce;
  }

  #advance(): void {
    const begins = this.#waiting.filter(({ what }) => {
      const isFree = this.#isFree(what);
      if (isFree) this.#take(what);
      return isFree;
    });
    if (begins.length === 0) return;
    this.#waiting = this.#waiting.filter((each) => !begins.includes(each));
    for (const { begin } of begins) begin();
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
