/**
 * Says why a text is too large or too deep to be given to the YAML library, which takes some 500 bytes of memory
 * for each character of a nest. Undefined for every file that a person or a script would write.
 */
export function bombIn(text: string): string | undefined {
  if (text.length > MAX_LENGTH)
    return `the file has ${Math.round(text.length / 1e5) / 10} million characters: 2 million are the most (some 20,000 instances). Put what instances share under "defaults", or into groups.`;
  if (isDeep(text)) return `lists and maps lie more than ${MAX_DEPTH} deep in one another: four are enough.`;
  return undefined;
}

const MAX_LENGTH = 2_000_000;
const MAX_DEPTH = 100;

/** Counts brackets without looking whether they stand in a text: a hundred unclosed ones stand nowhere else. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (let position = 0; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === OPEN_LIST || code === OPEN_MAP) depth++;
    else if (code === CLOSE_LIST || code === CLOSE_MAP) depth = Math.max(0, depth - 1);
    if (depth > MAX_DEPTH) return true;
  }
  return /^(?:[ \t]*[-?:][ \t]){100}/m.test(text) || /^ {1000}/m.test(text);
}

const OPEN_LIST = '['.charCodeAt(0);
const CLOSE_LIST = ']'.charCodeAt(0);
const OPEN_MAP = '{'.charCodeAt(0);
const CLOSE_MAP = '}'.charCodeAt(0);
