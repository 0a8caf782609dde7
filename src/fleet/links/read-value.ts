import type { Reading } from '../../lib/reading.ts';
import { type Link, unknown } from './link.ts';
import { sentence } from './sentence.ts';

/** What a reading said; undefined when it is unknown. */
export function readValue<T>(reading: Reading<T>): T | undefined {
  return reading.state === 'read' ? reading.value : undefined;
}

/** The link that a reading leads to: unknown, with the reading's own words, when there is none. */
export function throughReading<T, To>(reading: Reading<T>, next: (value: T) => Link<To>): Link<To> {
  return reading.state === 'read'
    ? next(reading.value)
    : unknown(`${sentence(reading.detail)} ${sentence(reading.next)}`);
}
