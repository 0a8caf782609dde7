/**
 * Masks every secret in a text. This is the one redactor: it stands before every sink (Slack, log, terminal,
 * file, store). It masks by shape (T-SQL literals, connection strings, tokens, keys, Entra client secrets)
 * and by value (what `protectSecrets` was told). Linear in the length of the text.
 */
export function redact(text: string): string {
  return redactCounting(text).text;
}

/** The same, saying how many secrets were masked. */
export function redactCounting(text: string): { text: string; count: number } {
  let count = 0;
  let result = text;
  for (const value of protectedValues) {
    if (!result.includes(value)) continue;
    const pieces = result.split(value);
    count += pieces.length - 1;
    result = pieces.join(MASK);
  }
  for (const { pattern, hint } of shapes) {
    if (!hint.test(result)) continue;
    result = result.replace(pattern, (match: string, ...groups: unknown[]) => {
      const named = groups.at(-1) as { before?: string; after?: string };
      const masked = `${named.before ?? ''}${MASK}${named.after ?? ''}`;
      if (masked !== match) count++;
      return masked;
    });
  }
  return { text: result, count };
}

/**
 * Names values that must never leave, wherever they stand: the tokens and secrets of the configuration.
 * Values shorter than 8 characters are refused silently: masking them would garble every text.
 */
export function protectSecrets(values: Iterable<string | undefined>): void {
  for (const value of values) if (value !== undefined && value.length >= 8) protectedValues.add(value);
}

/** What stands where a secret stood. */
const MASK = '***';

const protectedValues = new Set<string>();

const open = `["'\\u2018\\u2019\\u201c\\u201d]`;
/** What stands in a statement for people where a secret will go: its name in ekm.yaml. */
const gap = `(?!'<secret [\\w.-]{1,100}>')`;
/** Up to the closing quote (a doubled quote is part of the literal), or to the end when none comes. */
const literal = `${gap}N?(?:${open}(?:''|[^'"\\u2018\\u2019\\u201c\\u201d])*(?<after>${open}|$))`;

/**
 * `hint` is a cheap test that spares the pattern on texts that cannot match.
 * A pattern's named groups `before` and `after` stay; everything between is masked.
 */
const shapes: readonly { hint: RegExp; pattern: RegExp }[] = [
  {
    hint: /-----BEGIN/,
    pattern:
      /(?<before>-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)[^-]*(?<after>-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g,
  },
  // T-SQL: SECRET = '...', PASSWORD = N'...', @rmtpassword = '...'; also with curly quotes and unclosed.
  {
    hint: /secret|password|pwd/i,
    pattern: new RegExp(`(?<before>(?:secret|password|pwd)\\w{0,20}\\s{0,20}=\\s{0,20})${literal}`, 'gi'),
  },
  { hint: /hashed/i, pattern: /(?<before>password\s{0,20}=\s{0,20})0x[0-9a-f]+(?<after>\s{1,20}hashed)/gi },
  // Connection strings, environment files, HTTP forms, JSON: name, separator, bare or quoted value.
  {
    hint: /secret|password|pwd|passwd|key|token|sig/i,
    pattern:
      /(?<before>(?<![a-z])(?:(?:[a-z0-9]{1,20}[_-]){0,4}(?:client[ _-]?secret|secret|password|passwd|pwd|access[_-]?token|refresh[_-]?token|api[_-]?key|account[_-]?key|shared[_-]?access[_-]?key|sas[_-]?token|signing[_-]?secret|bot[_-]?token|app[_-]?token)|sig)["']?\s{0,5}[=:]\s{0,5}["']?)(?!\*\*\*)(?![=:'"\s])[^\s"';&,<>]{4,}/gi,
  },
  {
    hint: /secret|password|securestring/i,
    pattern:
      /(?<before>(?:-(?:client)?secret(?:text)?|-password|-p|ConvertTo-SecureString(?: -String)?)\s{1,5}["']?)(?![-'"\s$(*])[^\s"']{6,}/gi,
  },
  { hint: /bearer|basic/i, pattern: /(?<before>\b(?:bearer|basic)\s{1,5})(?!\*\*\*)[a-z0-9._~+/-]{16,}=*/gi },
  { hint: /eyJ/, pattern: /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g },
  { hint: /xox|xapp/i, pattern: /\b(?:xox[a-z]|xoxe\.xox[a-z]|xapp)-[\w-]{6,}/gi },
  { hint: /:\/\//, pattern: /(?<before>:\/\/[^\s/:@]{1,100}:)(?!\*\*\*)[^\s/@]{1,200}(?<after>@)/g },
  // The connector's credential string: client id (32 hex, hyphens removed or not) and secret run together.
  {
    hint: /[0-9a-f]{32}/i,
    pattern:
      /(?<![0-9a-z])[0-9a-f]{32}(?=[0-9a-f]{0,200}[g-z~_+!@#$%^&*])[^\s"'<>()|,;\]\u2018\u2019\u201c\u201d]{6,}/gi,
  },
  {
    hint: /[0-9a-f]{4}-[0-9a-f]{12}/i,
    pattern:
      /(?<![0-9a-z])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?=[\w~.+/=-]{0,8}[g-z~_])[\w~.+/=-]{6,}/gi,
  },
  // What Entra makes today: 40 characters with "8Q~" (a digit, Q, tilde) after the first three.
  { hint: /\dQ~/, pattern: /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{25,40}/g },
];
