/** What a report over a part of the fleet says nothing about; the first few by name. Undefined: nothing is left out. */
export function apartText(apart: readonly string[] = []): string | undefined {
  if (apart.length === 0) return undefined;
  const others = apart.length - NAMED;
  const named = apart.slice(0, NAMED).join(', ');
  return `Not looked at, because nothing that was asked for leads there: ${named}${others > 0 ? ` and ${others} more` : ''}.`;
}

const NAMED = 5;
