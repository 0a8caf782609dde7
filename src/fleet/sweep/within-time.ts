import { pause } from '../../lib/pause.ts';
import type { Reading, UnknownReading } from '../../lib/reading.ts';
import { withTimeLimit } from '../../lib/with-time-limit.ts';

/**
 * Runs `read` and gives what it resolves to, or an unknown reading when its own time or that of the whole is over first.
 * A reader that listens to its signal has a moment to say how far it came, or to give what it has by then; one that
 * does not is left behind: nothing waits for it.
 */
export async function withinTime<T>(
  read: (signal: AbortSignal) => Promise<Reading<T>>,
  limits: TimeLimits,
): Promise<Reading<T>> {
  const { timeoutMs, whole, now } = limits;
  if (whole.aborted) return notAsked(now());
  return withTimeLimit({ timeoutMs, signal: whole }, (limit) => {
    const said = new AbortController();
    const ended = new Promise<Reading<T>>((resolve) => {
      const end = () => resolve(whole.aborted ? cutShort(now()) : tooLong(now(), timeoutMs));
      const onLimit = () => void pause(graceMs, said.signal).then(end);
      limit.addEventListener('abort', onLimit, { once: true });
    });
    const reading = read(limit).catch((error: unknown) => broken(now(), error));
    return Promise.race([reading, ended]).finally(() => said.abort());
  });
}

/** How long something may take. */
export interface TimeLimits {
  timeoutMs: number;
  /** Aborts when the time of the whole sweep is over. */
  whole: AbortSignal;
  now: () => number;
}

/** Readers end what they wait for and put together what they have: no call is made in it. */
const graceMs = 1_000;

function tooLong(atMs: number, timeoutMs: number): UnknownReading {
  return unknown(
    atMs,
    `it had not answered to the end after ${timeoutMs / 1000} s`,
    'Ask for it alone; if it is slow by nature, raise limits.perInstanceSeconds in ekm.yaml.',
  );
}

function cutShort(atMs: number): UnknownReading {
  return unknown(
    atMs,
    'the time for the whole report was over before it had answered',
    'Ask for it alone, or raise limits.wholeSeconds in ekm.yaml.',
  );
}

function notAsked(atMs: number): UnknownReading {
  return unknown(
    atMs,
    'the time for the whole report was over before it was asked',
    'Ask for a part of the fleet by tag, or raise limits.wholeSeconds in ekm.yaml.',
  );
}

/** Readers explain what they cannot read; what they throw all the same is a fault of ours. */
function broken(atMs: number, error: unknown): UnknownReading {
  const detail = error instanceof Error ? error.message : String(error);
  return {
    state: 'unknown',
    atMs,
    why: 'error',
    detail: `reading it ended with an error: ${detail}`,
    next: 'Try again; if it stays, tell the maintainers of the bot.',
  };
}

function unknown(atMs: number, detail: string, next: string): UnknownReading {
  return { state: 'unknown', atMs, why: 'timeout', detail, next };
}
