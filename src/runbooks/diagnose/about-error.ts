import { decode } from '../../catalog/decode.ts';
import type { CodeMatch } from '../../catalog/decoding.ts';
import type { CheckId } from './meanings.ts';
import { suspectsOf } from './suspects.ts';

/** What is known of the error that a person gave. */
export interface AboutError {
  /** What it means, one line for each code. */
  lines: readonly string[];
  suspects: ReadonlySet<CheckId>;
  /** What its rows say to look at that no reading of the bot shows. */
  looks: readonly string[];
  /** That it names, `0x` and hex. */
  thumbprints: readonly string[];
}

/** Reads a code, a symbol or a whole message by the catalogue. A code that is in no table gets no meaning. */
export function aboutError(text: string | undefined): AboutError {
  const codes = text === undefined ? [] : decode(text).findings.flatMap(codesOf);
  if (text !== undefined && codes.length === 0)
    return {
      lines: ['What was given names no code of the connector or of SQL Server that the catalogue has.'],
      suspects: new Set(),
      looks: [],
      thumbprints: [],
    };
  const facts = codes.flatMap(({ fact }) => (fact === undefined ? [] : [fact]));
  return {
    lines: codes.slice(0, shown).map(lineOf),
    suspects: new Set(codes.flatMap(suspectsOf)),
    looks: facts
      .flatMap(({ look }) => look)
      .slice(0, shown)
      .map(({ what, code }) => (code === undefined ? what : `${what} ${code.text.replaceAll(/\s+/g, ' ')}`)),
    thumbprints: [...new Set(text?.match(/\b0x[0-9a-f]{12,64}\b/gi) ?? [])].slice(0, shown),
  };
}

function codesOf({ engine, provider }: { engine?: CodeMatch; provider?: CodeMatch }): CodeMatch[] {
  return [provider, engine].filter((each) => each !== undefined);
}

function lineOf({ layer, code, fact }: CodeMatch): string {
  const name = layer === 'provider' ? `Provider code ${code}` : `Message ${code}`;
  return fact === undefined
    ? `${name}: not in the catalogue, so no meaning is given.`
    : `${name}: ${fact.title}. ${fact.meaning}`;
}

/** Of codes and looks: a pasted log may have hundreds. */
const shown = 5;
