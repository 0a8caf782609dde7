import { catalog } from './catalog.ts';
import { type Hit, toCode } from './hit.ts';
import { guessLayer } from './scan-labelled.ts';

/**
 * Finds codes in a text that labels none: `3303`, `0xCE7`, `-3303`, `what is 3303?`. Only used then: where a
 * text names its codes, its other numbers are line numbers, ports, dates and session ids.
 *
 * A text of nothing but numbers is taken at its word, unknown ones included; in prose only numbers of the
 * tables count, and none that a word before it, or its neighbours, shows to be something else.
 */
export function scanBare(text: string): Hit[] {
  const isOnlyNumbers = ONLY_NUMBERS.test(text);
  const hits: Hit[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const code = toCode(match[0]);
    if (code === undefined) continue;
    const isKnown = catalog.provider.has(code) || catalog.engine.has(code);
    const isTaken = isOnlyNumbers || (isKnown && code > 9 && !isSomethingElse(text, match.index));
    if (!isTaken) continue;
    hits.push({
      layer: guessLayer(code),
      code,
      start: match.index,
      end: match.index + match[0].length,
      via: 'number',
    });
  }
  return hits;
}

function isSomethingElse(text: string, start: number): boolean {
  return OTHER_NUMBER.test(text.slice(Math.max(0, start - 40), start));
}

/** A number on its own: not a part of a date, a time, a version, an address, a thumbprint or a name. */
const NUMBER = /(?<![\w.:/\\'"=*@-])[-+]?(?:0x[0-9a-f]{1,8}|\d{1,10})(?![\w\\'"@*]|[.:/-]\w)/gi;

const ONLY_NUMBERS =
  /^[\s,;:.?#()[\]]*(?:[-+]?(?:0x[0-9a-f]{1,8}|\d{1,10})(?:[\s,;:.?#()[\]]+|$)(?:(?:and|or|vs)\s+)?)+$/i;

/** Words after which a number is not a code. */
const OTHER_NUMBER =
  /(?:\b(?:port|ports|line|lines|spid|session|pid|process|thread|state|level|severity|version|build|year|size|rsa|bits?|server|kb|step|row|rows|page|file|id|sid|database|event|ip|tcp|udp|https?|cu|sp|windows|office|sql server|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)|[:=$€£])[\s:#.]{0,3}$/i;
