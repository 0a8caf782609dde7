import { pause } from './pause.ts';

/**
 * What `work` comes to, or the reason of `stop` when that comes first: for clients that do not always listen to
 * their signal. Work that has been stopped gets `graceMs` to say why in its own words, or to give what it has.
 */
export async function unlessStopped<T>(work: Promise<T>, stop: AbortSignal, graceMs = 200): Promise<T> {
  work.catch(() => undefined);
  const finished = new AbortController();
  const stopped = new Promise<never>((_resolve, reject) => {
    const onStop = () => void pause(graceMs, finished.signal).then(() => reject(stop.reason));
    if (stop.aborted) onStop();
    else stop.addEventListener('abort', onStop, { once: true, signal: finished.signal });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    stopped.catch(() => undefined);
    finished.abort();
  }
}
