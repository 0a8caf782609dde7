import { useLayoutEffect, useRef } from '../ui.ts';

/**
 * Keeps the newest message in sight while the reader is there; a reader who scrolled up is left alone.
 * A message taller than the page is shown from its start.
 */
export function useFollowing(
  log: { readonly current: HTMLElement | null },
  newest: string | undefined,
): void {
  const place = useRef<Place>({ isAtEnd: true, seesNewest: true, heightPx: 0 });
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
  /** Of all messages, when this was looked at. */
  readonly heightPx: number;
}

function watch(log: HTMLElement, place: { current: Place }): () => void {
  const onResize = () => {
    if (place.current.isAtEnd) log.scrollTop = log.scrollHeight;
    place.current = { ...place.current, heightPx: log.scrollHeight };
  };
  const onScroll = () => {
    // A picture that arrived moved the end away from the reader, not the reader from the end.
    if (place.current.isAtEnd && place.current.heightPx !== log.scrollHeight) onResize();
    else place.current = placeOf(log);
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
  return {
    isAtEnd: log.scrollHeight - end < 80,
    seesNewest: newestTop(log) < end,
    heightPx: log.scrollHeight,
  };
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
