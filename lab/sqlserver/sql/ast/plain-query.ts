import type { Query, Select, Source } from './query.ts';

/** A query that nobody wrote: `SELECT items FROM source` with nothing else, for statements that are played by one. */
export function plainQuery(body: Select): Query {
  const { line } = body;
  return {
    ctes: [],
    body,
    orderBy: [],
    offset: undefined,
    fetch: undefined,
    format: undefined,
    maxRecursion: undefined,
    line,
  };
}

/** The SELECT of it; `parts` says what it has beyond a source. */
export function plainSelect(from: Source, line: number, parts: Partial<Select> = {}): Select {
  return {
    kind: 'select',
    isDistinct: false,
    top: undefined,
    items: [],
    into: undefined,
    from,
    where: undefined,
    groupBy: [],
    groupingSets: undefined,
    having: undefined,
    line,
    ...parts,
  };
}
