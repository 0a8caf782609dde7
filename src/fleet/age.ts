import type { ThresholdEntry, ThresholdKind, Thresholds } from './inventory.ts';

/** Where something stands between its making and its end. Exactly one holds: what has expired is not old as well. */
export type Validity =
  | { kind: 'expired'; atMs: number; days: number }
  /** `isNear`: past a threshold after the first, or past the only one. */
  | { kind: 'expiring'; atMs: number; days: number; isNear: boolean }
  /** `isVery`: past the last threshold of several. */
  | { kind: 'old'; days: number; isVery: boolean }
  | { kind: 'fine' };

/** Judges by thresholds. `createdAtMs` and `endsAtMs` are undefined for what shows none, or never ends. */
export function validityOf(
  { createdAtMs, endsAtMs }: { createdAtMs: number | undefined; endsAtMs: number | undefined },
  thresholds: ThresholdEntry,
  nowMs: number,
): Validity {
  if (endsAtMs !== undefined && endsAtMs <= nowMs)
    return { kind: 'expired', atMs: endsAtMs, days: ageDays(endsAtMs, nowMs) };
  if (endsAtMs !== undefined) {
    const days = daysLeft(endsAtMs, nowMs);
    const passed = thresholds.expiryDays.filter((threshold) => days <= threshold).length;
    const isNear = passed > 1 || passed === thresholds.expiryDays.length;
    if (passed > 0) return { kind: 'expiring', atMs: endsAtMs, days, isNear };
  }
  if (createdAtMs === undefined) return { kind: 'fine' };
  const days = ageDays(createdAtMs, nowMs);
  const passed = thresholds.ageDays.filter((threshold) => days >= threshold).length;
  if (passed === 0) return { kind: 'fine' };
  return { kind: 'old', days, isVery: passed > 1 && passed === thresholds.ageDays.length };
}

/** The thresholds of a kind for an item with those tags: the first entry whose tag it has, else the one without tag. */
export function thresholdsFor(
  thresholds: Thresholds,
  kind: ThresholdKind,
  tags: readonly string[],
): ThresholdEntry {
  const entries = thresholds[kind];
  return (
    entries.find(({ tag }) => tag !== undefined && tags.includes(tag)) ??
    entries.find(({ tag }) => tag === undefined) ?? { tag: undefined, expiryDays: [], ageDays: [] }
  );
}

/** Whole days until `atMs`, rounded down: 36 hours are one day. Negative when it has passed. */
export function daysLeft(atMs: number, nowMs: number): number {
  return Math.floor((atMs - nowMs) / dayMs);
}

/** Whole days since `sinceMs`; nothing is younger than 0 days. */
export function ageDays(sinceMs: number, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - sinceMs) / dayMs));
}

/** The day of a moment, UTC, ISO: `2026-11-21`. */
export function dayText(atMs: number): string {
  const date = new Date(atMs);
  return Number.isNaN(date.getTime()) ? 'an unknown day' : date.toISOString().slice(0, 10);
}

/** A number of days in words. */
export function daysText(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

export const dayMs = 86_400_000;
