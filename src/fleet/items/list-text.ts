/** Names in a sentence: `A, B and C`; from the sixth on they are counted. Names that repeat stand once. */
export function listText(names: Iterable<string>): string {
  const all = [...new Set(names)];
  const shown = all.length > mostNames ? all.slice(0, mostNames - 1) : all;
  const rest = all.length - shown.length;
  const words = rest > 0 ? [...shown, `${rest} more`] : shown;
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

const mostNames = 6;
