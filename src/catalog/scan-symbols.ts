import { catalog } from './catalog.ts';
import type { ErrorFact } from './error-fact.ts';
import type { Hit } from './hit.ts';

/**
 * Finds the connector's own names of codes, in any case. Whole names count anywhere; a part of a name only
 * when it is all that was asked ("GetTokenBad"), or every word that begins a name would match.
 */
export function scanSymbols(text: string, mayBePart: boolean): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(WORD)) {
    const facts = catalog.symbols.get(match[0].toLowerCase());
    if (facts) hits.push(...facts.map((fact) => toHit(fact, match.index, match[0].length)));
  }
  return hits.length > 0 || !mayBePart ? hits : scanPartOfSymbol(text);
}

/** The names that a text is a part of, as they are written; only for a text that is one word. */
export function symbolsLike(text: string): string[] {
  return [...new Set(factsLike(text).flatMap(({ symbol }) => symbol ?? []))];
}

function scanPartOfSymbol(text: string): Hit[] {
  const facts = factsLike(text);
  return facts.length > MAX_PARTIAL ? [] : facts.map((fact) => toHit(fact, 0, text.length));
}

function factsLike(text: string): ErrorFact[] {
  const asked = text.trim().replace(/[?.!]$/, '');
  if (!/^[A-Za-z_]{6,60}$/.test(asked)) return [];
  const part = asked.toLowerCase();
  return [...catalog.symbols].flatMap(([symbol, rows]) => (symbol.includes(part) ? rows : []));
}

function toHit(fact: ErrorFact, start: number, length: number): Hit {
  return { layer: 'provider', code: fact.code, start, end: start + length, via: 'symbol', fact };
}

const WORD = /[A-Za-z]\w{5,80}/g;

/** A part that fits more names than this says too little: "ErrorHttp" is no question. */
const MAX_PARTIAL = 8;
