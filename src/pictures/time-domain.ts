import { dayMs } from '../fleet/age.ts';
import type { TimelineRow } from './timeline-rows.ts';

/** The stretch of time that a timeline shows, milliseconds since 1970, UTC. */
export interface Domain {
  fromMs: number;
  toMs: number;
  /** How the axis writes a moment. */
  format: string;
  /** The moment, or the edge that it lies beyond. */
  within: (atMs: number) => number;
}

/** From a little before what has expired to a little after the last row, but never so far that the next weeks shrink to nothing. */
export function timeDomain(rows: readonly TimelineRow[], nowMs: number): Domain {
  const ends = rows.map(({ expiresAtMs }) => expiresAtMs);
  const overdueMs = nowMs - Math.min(nowMs, ...ends);
  const aheadMs = Math.max(nowMs, ...ends) - nowMs;
  const shownMs = Math.min(Math.max(aheadMs, leastAheadMs), mostAheadMs);
  const pastMs = Math.min(overdueMs, shownMs / 2, mostPastMs);
  const marginMs = (shownMs + pastMs) * marginShare;
  const [fromMs, toMs] = [nowMs - pastMs - marginMs, nowMs + shownMs + marginMs];
  return {
    fromMs,
    toMs,
    format: toMs - fromMs > monthsFromMs ? '%b %Y' : '%-d %b',
    within: (atMs) => Math.min(Math.max(atMs, fromMs + marginMs / 2), toMs - marginMs / 2),
  };
}

const leastAheadMs = 90 * dayMs;
const mostAheadMs = 750 * dayMs;
const mostPastMs = 180 * dayMs;
/** Room for the marks at both ends. */
const marginShare = 0.04;
const monthsFromMs = 200 * dayMs;
