/**
 * Runs `work` with a signal that aborts with `signal`, or when `timeoutMs` are over. The limit does not outlive the work:
 * `AbortSignal.timeout` and `AbortSignal.any` would keep a timer, and all that hangs on it, for each of a thousand instances.
 */
export async function withTimeLimit<T>(
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
  work: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stop = () => controller.abort(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(
    () => controller.abort(new DOMException(`no answer within ${Math.round(timeoutMs)} ms`, 'TimeoutError')),
    timeoutMs,
  );
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
