import { randomBytes } from 'node:crypto';
import type { LabClock } from '../clock.ts';
import type { Draft } from './posting.ts';

/** Messages that the app wants posted later, in lab time. */
export class ScheduledMessages {
  readonly #waiting = new Map<string, Waiting>();
  readonly #clock: LabClock;

  constructor(clock: LabClock) {
    this.#clock = clock;
  }

  /** Keeps a message until its time; then `post` is called. Returns its id. */
  add(message: Omit<ScheduledMessage, 'id' | 'createdS'>, post: () => void): string {
    const id = `Q${randomBytes(5).toString('hex').toUpperCase()}`;
    const createdS = Math.floor(this.#clock.now() / 1000);
    const cancel = this.#clock.setTimer(message.postAtS * 1000 - this.#clock.now(), () => {
      this.#waiting.delete(id);
      post();
    });
    this.#waiting.set(id, { ...message, id, createdS, cancel });
    return id;
  }

  /** Takes one back. False when there is none. */
  remove(id: string): boolean {
    this.#waiting.get(id)?.cancel();
    return this.#waiting.delete(id);
  }

  /** What waits, the earliest first. */
  all(): readonly ScheduledMessage[] {
    return [...this.#waiting.values()].toSorted((a, b) => a.postAtS - b.postAtS);
  }

  clear(): void {
    for (const id of this.#waiting.keys()) this.remove(id);
  }
}

/** A message that waits; times are Unix seconds. */
export interface ScheduledMessage {
  id: string;
  channelId: string;
  postAtS: number;
  createdS: number;
  draft: Draft;
}

interface Waiting extends ScheduledMessage {
  cancel: () => void;
}
