import { catalog } from './catalog.ts';
import type { Hit } from './hit.ts';
import { wordingAnchor } from './wording-anchor.ts';

/**
 * Recognises engine messages by their fixed wording, for texts that lost the number. `numbered` are the engine
 * numbers that the text already gives, in order: a wording that follows its own number is not found again.
 */
export function scanWording(text: string, numbered: readonly Hit[]): Hit[] {
  if (text.length < SHORTEST_WORDING) return [];
  const hits: Hit[] = [];
  const lower = text.toLowerCase();
  for (const { fact, pattern, anchor } of wordings) {
    if (!lower.includes(anchor)) continue;
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

/**
 * The nearest number before the wording, in the same message, is its own: the number wins when it is known. An unknown
 * one wraps the message (1474 around a mirroring handshake), and the wording is the better part.
 */
function isNumbered(hit: Hit, numbered: readonly Hit[]): boolean {
  // The last number that begins before the wording ends: before it in the same message, or inside it.
  const nearest = lastBefore(numbered, hit.end);
  return nearest !== undefined && nearest.end <= hit.end && hit.start - nearest.end <= HEADER_LENGTH;
}

function lastBefore(sorted: readonly Hit[], offset: number): Hit | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}

const wordings = catalog.facts.flatMap((fact) =>
  (fact.wording ?? []).map((wording) => ({
    fact,
    anchor: wordingAnchor(wording),
    pattern: new RegExp(wording.source, wording.flags.includes('g') ? wording.flags : `${wording.flags}g`),
  })),
);

/** Characters between the end of a number and the beginning of its message: ", Level 16, State 3, Procedure ..., Line 1" and a time stamp. */
const HEADER_LENGTH = 200;

const SHORTEST_WORDING = 12;
