import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `isSo` is true: long enough for a process that starts on a busy machine, so no test hangs on speed. */
export async function patiently(isSo: () => Promise<boolean> | boolean, patienceMs = 60_000): Promise<void> {
  const endAt = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > endAt) throw new Error(`never came true: ${isSo}`);
    await sleep(10);
  }
}
