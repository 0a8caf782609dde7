import { catalog } from './catalog.ts';
import { cleanText } from './clean-text.ts';
import type { Decoding } from './decoding.ts';
import { findTopics } from './find-topics.ts';
import type { Hit } from './hit.ts';
import { inspectCredential } from './inspect-credential.ts';
import { pairLayers, type Speaker } from './pair-layers.ts';
import { parseKeyUri } from './parse-key-uri.ts';
import { scanBare } from './scan-bare.ts';
import { scanLabelled } from './scan-labelled.ts';
import { scanSymbols, symbolsLike } from './scan-symbols.ts';
import { scanWording } from './scan-wording.ts';

/**
 * Reads whatever SQL Server, a log or a person wrote and says which codes and messages it names.
 * Never throws; takes any text of any length (only the first 200,000 characters are read, and it says so).
 * What it returns holds no secret and no character that could hide or reorder text.
 */
export function decode(raw: string): Decoding {
  const credentialProblems = inspectCredential(raw);
  const { text, maskedCount, isCut } = cleanText(raw);
  const keyUri = parseKeyUri(text);
  const asked = findTopics(text);
  const hits = scan(keyUri ? blankUrls(text) : text, asked.length === 0);
  const findings = pairLayers(hits, text, speakerOf(text));
  const topics = findings.length > 0 && !isQuestion(text) ? [] : asked;
  return {
    echo: toEcho(text),
    maskedCount,
    isCut,
    findings,
    topics,
    ...(keyUri ? { keyUri } : {}),
    symbolsLike: findings.length === 0 && asked.length === 0 ? symbolsLike(text) : [],
    credentialProblems,
  };
}

/** A word that names a topic ("registry") is not taken for a part of a symbol. */
function scan(text: string, mayBePartOfSymbol: boolean): Hit[] {
  const labelled = scanLabelled(text);
  const symbols = scanSymbols(text, mayBePartOfSymbol);
  const engineNumbers = labelled
    .filter((hit) => hit.layer === 'engine' && catalog.engine.has(hit.code))
    .sort((a, b) => a.start - b.start);
  const named = [...labelled, ...symbols, ...scanWording(text, engineNumbers)];
  return named.length > 0 ? named : scanBare(text);
}

/** A key version in an address is 32 digits and letters: no number in an address is a code. */
function blankUrls(text: string): string {
  return text.replace(/https?:\/\/[^\s<>"']{1,2000}/gi, (url) => ' '.repeat(url.length));
}

/** Only what a text says of itself; the current connector otherwise. */
function speakerOf(text: string): Speaker {
  if (/hashicorp|transit\s?vault|vault-mssql/i.test(text)) return 'hashicorp-ekm';
  return /managedekm|preview connector|connector preview/i.test(text) ? 'preview-2016' : 'current';
}

/** A short question may ask for a topic as well as name a code; a pasted log does not. */
function isQuestion(text: string): boolean {
  return text.length <= 80 && !text.includes('\n');
}

function toEcho(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= ECHO_LENGTH
    ? line
    : `${line.slice(0, ECHO_LENGTH - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

const ECHO_LENGTH = 200;
