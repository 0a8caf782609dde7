/** What a text of JSON says; undefined when it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What lies at a path such as `$.keys[0].name`; undefined when there is nothing. */
export function stepInto(value: unknown, path: string): unknown {
  const steps = path
    .trim()
    .replace(/^(?:lax|strict)\s+/i, '')
    .replace(/^\$/, '');
  let at = value;
  for (const match of steps.matchAll(/\.(?:"(?<quoted>[^"]*)"|(?<name>[^.[\]]+))|\[(?<index>\d+)\]/g)) {
    if (typeof at !== 'object' || at === null) return undefined;
    const key = match.groups?.quoted ?? match.groups?.name ?? match.groups?.index ?? '';
    at = Object.entries(at).find(([name]) => name === key)?.[1];
  }
  return at;
}
