import type { LabClock } from '../../clock.ts';
import { Cancelled } from './signals.ts';

/** Waits for `delayMs` of lab time. Throws `Cancelled` as soon as `signal` says so. */
export function sleep(delayMs: number, clock: LabClock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = () => {
      endTimer();
      reject(new Cancelled());
    };
    const endTimer = clock.setTimer(delayMs, () => {
      signal.removeEventListener('abort', cancel);
      resolve();
    });
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
}
