import type { PageEvent } from './shapes.ts';

/** Follows what happens in the lab, as one person may see it. Returns how to stop. */
export function listenToLab(
  user: string,
  listener: {
    readonly onEvent: (event: PageEvent) => void;
    readonly onLine: (isOnline: boolean) => void;
  },
): () => void {
  const source = new EventSource(`/page-api/events?${new URLSearchParams({ user })}`);
  source.onopen = () => listener.onLine(true);
  source.onerror = () => listener.onLine(false);
  source.onmessage = (event: MessageEvent<string>) => listener.onEvent(JSON.parse(event.data) as PageEvent);
  return () => source.close();
}
