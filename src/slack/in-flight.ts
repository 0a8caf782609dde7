/** What is being answered now, in either mode, so that the bot can finish it before it ends. */
export class InFlight {
  readonly #working = new Set<Promise<unknown>>();

  /** Remembers the work until it is done, however it ends; the work's own outcome is passed on. */
  async track(work: Promise<unknown>): Promise<void> {
    this.#working.add(work);
    try {
      await work;
    } finally {
      this.#working.delete(work);
    }
  }

  /** Resolves when all that is being answered now has been answered, or has gone wrong. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#working);
  }
}
