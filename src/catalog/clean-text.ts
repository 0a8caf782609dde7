import { redactCounting } from '../lib/redact.ts';

/** The most that is read of one text, in characters. An error log of two hundred lines has about 30,000. */
export const MAX_TEXT = 200_000;

/** A text as the decoder reads it. */
export interface CleanText {
  /** Secrets masked, invisible characters removed, quotes straight. Line breaks are kept. */
  text: string;
  maskedCount: number;
  isCut: boolean;
}

/**
 * Makes a pasted text safe to read and to show: control characters, direction marks and zero-width characters
 * go (they can hide or reorder what a person sees), curly quotes and odd blanks become plain ones, and secrets
 * are masked before anything else sees them.
 */
export function cleanText(raw: string): CleanText {
  // Masked before it is cut, or the cut could take a secret's closing quote and its name apart.
  const bounded = raw.length > 2 * MAX_TEXT ? raw.slice(0, 2 * MAX_TEXT) : raw;
  const visible = bounded
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ');
  const { text: masked, count } = redactCounting(visible);
  const straight = masked
    .replace(/[\u2018\u2019\u201a\u201b\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033]/g, '"');
  return { text: straight.slice(0, MAX_TEXT), maskedCount: count, isCut: raw.length > MAX_TEXT };
}

/** Control characters but line feed and tab; soft hyphen, zero-width, direction marks, BOM, lone surrogates. */
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
