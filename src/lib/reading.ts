/**
 * Something that was asked of a system: what it said, or why that is not known. Unknown is never taken for "no".
 * Times are milliseconds since 1970, UTC.
 */
export type Reading<T> = { state: 'read'; atMs: number; value: T } | UnknownReading;

/** Nothing can be said: why, in a word for rules and in words for people, and what to do about it. */
export interface UnknownReading {
  state: 'unknown';
  atMs: number;
  why: UnknownCause;
  /** What was being done and why it stopped, without secrets: one or two sentences. */
  detail: string;
  /** The next step, one sentence. */
  next: string;
}

/** Why something is unknown. */
export type UnknownCause =
  | 'unreachable'
  | 'timeout'
  | 'login_refused'
  | 'tls'
  | 'no_permission'
  | 'not_configured'
  | 'not_in_this_release'
  | 'throttled'
  | 'not_found'
  /** It is there, switched off, and says nothing of itself until it is switched on: a disabled key version. */
  | 'disabled'
  | 'answer_not_understood'
  | 'error';

/** A value that was read at `atMs`. */
export function readAt<T>(atMs: number, value: T): Reading<T> {
  return { state: 'read', atMs, value };
}
