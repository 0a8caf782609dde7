import { catalog } from './catalog.ts';
import { type Hit, toCode } from './hit.ts';

/**
 * Finds the numbers that a text itself calls codes: "Msg 33049, Level 16", "Provider error code  : 2058.",
 * "Error: 33111, Severity: 16", "(Microsoft SQL Server, Error: 33028)", "error code 0xCE7".
 */
export function scanLabelled(text: string): Hit[] {
  const hits: Hit[] = [];
  const taken = new Uint8Array(text.length);
  for (const { pattern, layer } of labels) {
    for (const match of text.matchAll(pattern)) {
      const digits = match.groups?.code;
      const code = digits === undefined ? undefined : toCode(digits);
      if (code === undefined || digits === undefined) continue;
      const start = match.index;
      const end = start + match[0].length;
      if (taken.subarray(start, end).includes(1) || isSomebodyElses(text, start, match[0], code)) continue;
      taken.fill(1, start, end);
      hits.push({ layer: layer ?? guessLayer(code), code, start, end, via: 'number' });
    }
  }
  return hits;
}

/** "operating system error 5(Access is denied)", "connection error 5": codes of Windows, not of the provider. */
function isSomebodyElses(text: string, start: number, label: string, code: number): boolean {
  if (code < 10 && !/provider|ekm|akv|code/i.test(label)) return true;
  return /(?:operating system|\bos|\binner|connection|\bsystem|win32|socket|winsock|http)\s{1,3}$/i.test(
    text.slice(Math.max(0, start - 24), start),
  );
}

/** "error 3303" does not say whose error it is: the tables do, and small unknown numbers look like provider codes. */
export function guessLayer(code: number): Hit['layer'] {
  if (catalog.provider.has(code)) return 'provider';
  return catalog.engine.has(code) || code >= 10_000 ? 'engine' : 'provider';
}

const number = '(?<code>[-+]?(?:0x[0-9a-f]{1,16}|\\d{1,10}))(?![\\w-]|\\.\\d|:\\d)';

/** In order of how sure they are: a later one never takes what an earlier one has. */
const labels: readonly { pattern: RegExp; layer?: Hit['layer'] }[] = [
  {
    layer: 'provider',
    pattern: new RegExp(
      `\\bprovider(?:'s)?\\s{0,9}(?:error\\s{0,9})?code\\s{0,9}(?:is\\s{1,9})?[:=]?\\s{0,9}['"]?${number}`,
      'gi',
    ),
  },
  {
    layer: 'provider',
    pattern: new RegExp(
      `\\b(?:ekm|akv|connector|provider)\\s{0,9}error(?:\\s{0,9}code)?\\s{0,9}[:=#]?\\s{0,9}['"]?${number}`,
      'gi',
    ),
  },
  {
    layer: 'engine',
    pattern: new RegExp(
      `\\b(?:msg|message)\\s{0,9}(?:no\\.?|number|id)?\\s{0,9}[:=#]?\\s{0,9}${number}(?=\\s{0,9}(?:,|$|\\n|\\.|;|\\)|level|state|\\w))`,
      'gi',
    ),
  },
  {
    layer: 'engine',
    pattern: new RegExp(
      `\\berror\\s{0,9}[:=]?\\s{0,9}${number}\\s{0,9},\\s{0,9}(?:severity|level|state)`,
      'gi',
    ),
  },
  {
    layer: 'engine',
    pattern: new RegExp(`\\bmicrosoft sql server,?\\s{1,9}error\\s{0,9}:?\\s{0,9}${number}`, 'gi'),
  },
  {
    layer: 'engine',
    pattern: new RegExp(
      `\\b(?:sql\\s{0,3}server|sql|engine|errornumber|error_number)\\s{1,9}(?:error|message)?\\s{0,9}(?:number|no\\.?)?\\s{0,9}[:=#]?\\s{0,9}${number}(?=.{0,40}(?:severity|level))`,
      'gi',
    ),
  },
  {
    pattern: new RegExp(
      `\\b(?:error|err|mssqlserver|code)(?:\\s{0,9}|[_-])(?:code|number|id|no\\.?)?\\s{0,9}(?:is\\s{1,9})?[:=#]?\\s{0,9}['"(]?${number}(?!\\()`,
      'gi',
    ),
  },
  { layer: 'provider', pattern: new RegExp(`\\bprovider\\s{1,9}${number}`, 'gi') },
  { layer: 'engine', pattern: new RegExp(`\\bengine\\s{1,9}${number}`, 'gi') },
];
