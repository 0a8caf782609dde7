import type { ErrorFact } from './error-fact.ts';
import type { KeyUri } from './key-uri.ts';

/** One number that a text names as a code. */
export interface CodeMatch {
  layer: 'provider' | 'engine';
  code: number;
  /** The meaning for the current connector or engine; absent when the code is in no table. */
  fact?: ErrorFact;
  /** Other meanings of the same number: the preview connector's, another vendor's. */
  others: readonly ErrorFact[];
}

/** One failure as the text shows it: the engine's message, the provider code it carries, or one of them. */
export interface Finding {
  engine?: CodeMatch;
  provider?: CodeMatch;
  /** How often this very pair stands in the text. */
  count: number;
  /** Lines of the text, from 1, in order. */
  lines: readonly number[];
  /** How it was recognised when no number was given. */
  via?: 'symbol' | 'wording';
}

/** What a text says, secrets masked. Pure data; serialises as the terminal's JSON. */
export interface Decoding {
  /** The text as it may be shown: secrets masked, control and direction characters removed, cut. */
  echo: string;
  /** How many secrets were masked. */
  maskedCount: number;
  /** True when only the first part of the text was read. */
  isCut: boolean;
  findings: readonly Finding[];
  /** Topic ids that the text asks for. */
  topics: readonly string[];
  /** A key identifier that stands in the text. */
  keyUri?: KeyUri;
  /** Symbols that hold what was asked, when they are too many to answer each. */
  symbolsLike: readonly string[];
  /** What is wrong with a pasted CREATE or ALTER CREDENTIAL, one sentence each; never a part of the secret. */
  credentialProblems: readonly string[];
}
