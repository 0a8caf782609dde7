import type { LabClock } from '../../clock.ts';
import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import { Cancelled } from './signals.ts';

// unverified: The lab locks the whole instance for a change of metadata, where SQL Server locks the objects that
// the statement touches: two sessions that change different objects wait for each other in the lab only.
/**
 * One change at a time on an instance: who changes its state holds this until the statement, or the transaction, ends.
 * Readers never wait.
 */
export class InstanceLock {
  #holder: object | undefined;
  #waiting: Waiter[] = [];

  /**
   * Waits until `holder` has the lock; at once when it has it already. Throws 1222 when `timeoutMs` of lab time have
   * passed (0: at once, -1: never), `Cancelled` when the client cancels.
   */
  acquire(holder: object, wait: LockWait): Promise<void> {
    if (this.#holder === undefined || this.#holder === holder) {
      this.#holder = holder;
      return Promise.resolve();
    }
    if (wait.timeoutMs === 0) return Promise.reject(sqlError(1222, 51));
    return this.#queue(holder, wait);
  }

  /** Gives it to the next who waits. Nothing happens when `holder` does not have it. */
  release(holder: object): void {
    if (this.#holder !== holder) return;
    const next = this.#waiting.shift();
    this.#holder = next?.holder;
    next?.enter();
  }

  #queue(holder: object, { timeoutMs, clock, signal }: LockWait): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (reason: unknown) => {
        this.#waiting = this.#waiting.filter((each) => each !== waiter);
        settle();
        reject(reason);
      };
      const cancel = () => leave(new Cancelled());
      const endTimer = timeoutMs < 0 ? () => {} : clock.setTimer(timeoutMs, () => leave(sqlError(1222, 51)));
      const settle = () => {
        endTimer();
        signal.removeEventListener('abort', cancel);
      };
      const waiter: Waiter = {
        holder,
        enter: () => {
          settle();
          resolve();
        },
      };
      signal.addEventListener('abort', cancel);
      this.#waiting.push(waiter);
    });
  }
}

/** The lock of an instance. */
export function lockOf(instance: Instance): InstanceLock {
  const known = locks.get(instance);
  if (known !== undefined) return known;
  const lock = new InstanceLock();
  locks.set(instance, lock);
  return lock;
}

/** How long somebody waits for the lock. */
export interface LockWait {
  timeoutMs: number;
  clock: LabClock;
  signal: AbortSignal;
}

interface Waiter {
  holder: object;
  enter: () => void;
}

const locks = new WeakMap<Instance, InstanceLock>();
