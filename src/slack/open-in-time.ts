import { pause } from '../lib/pause.ts';

/** What is being opened, for somebody who waits; undefined: not open within their time. Throws what opening throws. */
export async function openInTime<T>(opening: Promise<T>, withinMs: number): Promise<T | undefined> {
  const inTime = new AbortController();
  const late = pause(withinMs, inTime.signal).then(() => undefined);
  // Whether it opens later, or not, is for the next who asks.
  opening.catch(() => undefined);
  return Promise.race([opening, late]).finally(() => inTime.abort());
}
