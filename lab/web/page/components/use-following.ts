import { useLayoutEffect, useRef } from '../ui.ts';

/**
 * Keeps the newest message in sight while the reader is there; a reader who scrolled up is left alone.
 * A message taller than the page is shown from its start.
 */
export function useFollowing(
  log: { readonly current: HTMLElement | null },
  newest: string | undefined,
): void {
  const place = useRef<Place>({ isAtEnd: true, seesNewest: true });
  useLayoutEffect(() => (log.current === null ? undefined : watch(log.current, place)), [log]);
  useLayoutEffect(() => {
    const { isAtEnd, seesNewest } = place.current;
    if (log.current === null || !(isAtEnd || seesNewest)) return;
    showNewest(log.current);
    place.current = placeOf(log.current);
  }, [log, newest]);
}

interface Place {
  readonly isAtEnd: boolean;
  readonly seesNewest: boolean;
}

function watch(log: HTMLElement, place: { current: Place }): () => void {
  const onScroll = () => {
    place.current = placeOf(log);
  };
  const onResize = () => {
    if (place.current.isAtEnd) log.scrollTop = log.scrollHeight;
  };
  const sizes = new ResizeObserver(onResize);
  sizes.observe(log);
  if (log.firstElementChild !== null) sizes.observe(log.firstElementChild);
  log.addEventListener('scroll', onScroll, { passive: true });
  return () => {
    sizes.disconnect();
    log.removeEventListener('scroll', onScroll);
  };
}

function placeOf(log: HTMLElement): Place {
  const end = log.scrollTop + log.clientHeight;
  return { isAtEnd: log.scrollHeight - end < 80, seesNewest: newestTop(log) < end };
}

function showNewest(log: HTMLElement): void {
  log.scrollTop = Math.min(log.scrollHeight, newestTop(log) - 8);
}

/** Where the last message starts, from the start of the log. */
function newestTop(log: HTMLElement): number {
  const last = [...log.querySelectorAll('article')].at(-1);
  if (last === undefined) return 0;
  return last.getBoundingClientRect().top - log.getBoundingClientRect().top + log.scrollTop;
}
