import type { PageEvent } from './shapes.ts';

/** What the page both reads and hears of. */
type Subject = 'messages' | 'home' | 'views' | 'calls';

/**
 * Readings and events come on lines of their own: an answer from before an event may arrive after it, and would take away
 * what the event brought. Such a reading is made again.
 */
export class Overtaken {
  readonly #heard: Record<Subject, number> = { messages: 0, home: 0, views: 0, calls: 0 };

  hear({ type }: PageEvent): void {
    const subject = subjects[type];
    if (subject !== undefined) this.#heard[subject] += 1;
  }

  /** Reads until nothing of the kind was heard meanwhile. Under a flood of events it gives up, and the next one mends it. */
  async read<Answer>(subject: Subject, ask: () => Promise<Answer>): Promise<Answer> {
    for (let left = mostReadings; ; left -= 1) {
      const before = this.#heard[subject];
      const answer = await ask();
      if (before === this.#heard[subject] || left <= 1) return answer;
    }
  }
}

const subjects: Readonly<Partial<Record<PageEvent['type'], Subject>>> = {
  message: 'messages',
  message_changed: 'messages',
  message_deleted: 'messages',
  home: 'home',
  views: 'views',
  call: 'calls',
};

const mostReadings = 20;
