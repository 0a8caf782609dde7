/** Lets changes that must not overlap follow one another, in the order in which they were asked for. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Makes `change` once all earlier ones have ended, well or badly. */
  take<T>(change: () => T | Promise<T>): Promise<T> {
    const turn = this.#last.then(change);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
