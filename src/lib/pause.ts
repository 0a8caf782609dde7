/** Waits, or less when `stop` comes first: it never throws, so the caller looks at `stop` afterwards. */
export function pause(ms: number, stop?: Stop): Promise<void> {
  return new Promise((resolve) => {
    if (stop?.aborted === true) return resolve();
    const end = () => {
      clearTimeout(timer);
      stop?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    stop?.addEventListener('abort', end);
  });
}

/** What of an AbortSignal is needed here; the clients of Azure have a type of their own for it. */
export interface Stop {
  readonly aborted: boolean;
  addEventListener(event: 'abort', listener: () => void): void;
  removeEventListener(event: 'abort', listener: () => void): void;
}
