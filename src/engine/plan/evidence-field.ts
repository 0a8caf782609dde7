/** A question to a person, whose answer is kept as said by them. */
export interface EvidenceField {
  name: string;
  label: string;
  isRequired: boolean;
  /** The answer is a day, kept as `YYYY-MM-DD`; absent: any words. */
  day?: AskedDay;
}

/**
 * What is known of a day before a person gives it. Hosts show days of their own time zone, so that the days beside the one
 * that is known count as that one.
 */
export type AskedDay =
  | { want: 'any' }
  /** `this`: only `day` is right; `another`: only `day` is wrong. `otherwise` says what to do then. */
  | { want: 'this' | 'another'; day: string; otherwise: string };

/** Why what a person gave does not count; undefined: it does. Pure. */
export function evidenceRefusal(
  { label, isRequired, day }: EvidenceField,
  given: string | undefined,
): string | undefined {
  const answer = given?.trim() ?? '';
  if (answer === '') return isRequired ? `Say this first: ${label}.` : undefined;
  return day === undefined ? undefined : dayRefusal(day, answer);
}

function dayRefusal(asked: AskedDay, answer: string): string | undefined {
  const given = dayNumber(answer);
  // What was typed is not repeated: it may be anything.
  if (given === undefined) return 'This takes a day, as 2027-01-30.';
  if (asked.want === 'any') return undefined;
  const known = dayNumber(asked.day);
  const isKnown = known !== undefined && Math.abs(given - known) <= 1;
  if (asked.want === 'this')
    return isKnown ? undefined : `It has to be ${asked.day}, and not ${answer}. ${asked.otherwise}`;
  return isKnown || known === undefined ? asked.otherwise : undefined;
}

/** Days since 1970; undefined: there is no such day. */
function dayNumber(day: string): number | undefined {
  const atMs = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // The 31st of February is read as a day of March.
  if (Number.isNaN(atMs) || !new Date(atMs).toISOString().startsWith(day)) return undefined;
  return atMs / 86_400_000;
}
