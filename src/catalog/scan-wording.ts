import { catalog } from './catalog.ts';
import type { Hit } from './hit.ts';

/**
 * Recognises engine messages by their fixed wording, for texts that lost the number. `numbered` are the engine
 * numbers that the text already gives: a wording that follows its own number is not found again.
 */
export function scanWording(text: string, numbered: readonly Hit[]): Hit[] {
  if (text.length < SHORTEST_WORDING) return [];
  const hits: Hit[] = [];
  for (const { fact, pattern } of wordings) {
    for (const match of text.matchAll(pattern)) {
      const hit: Hit = {
        layer: 'engine',
        code: fact.code,
        start: match.index,
        end: match.index + match[0].length,
        via: 'wording',
        fact,
      };
      if (!isNumbered(hit, numbered)) hits.push(hit);
    }
  }
  return hits;
}

/** The nearest number before the wording, in the same message, is its own, whatever it is: the number wins. */
function isNumbered(hit: Hit, numbered: readonly Hit[]): boolean {
  return numbered.some((other) => {
    const gap = hit.start - other.end;
    return (
      (gap >= 0 &&
        gap <= HEADER_LENGTH &&
        !numbered.some((between) => between.start > other.start && between.start < hit.start)) ||
      (other.start >= hit.start && other.end <= hit.end)
    );
  });
}

const wordings = catalog.facts.flatMap((fact) =>
  (fact.wording ?? []).map((wording) => ({
    fact,
    pattern: new RegExp(wording.source, wording.flags.includes('g') ? wording.flags : `${wording.flags}g`),
  })),
);

/** Characters between the end of a number and the beginning of its message: ", Level 16, State 3, Procedure ..., Line 1" and a time stamp. */
const HEADER_LENGTH = 200;

const SHORTEST_WORDING = 12;
