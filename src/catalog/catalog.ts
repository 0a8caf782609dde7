import { loadFolder } from '../lib/load-folder.ts';
import type { ErrorFact } from './error-fact.ts';
import type { Topic } from './topic.ts';

/** Everything the catalogue knows, with the indexes the decoder needs. Read once when this module is imported. */
export interface Catalog {
  facts: readonly ErrorFact[];
  /** Every meaning of a number, the current connector's first. */
  provider: ReadonlyMap<number, readonly ErrorFact[]>;
  engine: ReadonlyMap<number, ErrorFact>;
  /** Lower-case symbol to its rows: 20 symbols have two. */
  symbols: ReadonlyMap<string, readonly ErrorFact[]>;
  /** By id, which is the file name. */
  topics: ReadonlyMap<string, Topic>;
}

const families = await loadFolder<readonly ErrorFact[]>(new URL('./errors/', import.meta.url));
const topics = await loadFolder<Topic>(new URL('./topics/', import.meta.url));

/** The one catalogue. Immutable. */
export const catalog: Catalog = index(
  families.flatMap(({ value }) => value),
  new Map(topics.map(({ id, value }) => [id, value])),
);

function index(facts: readonly ErrorFact[], topicsById: Map<string, Topic>): Catalog {
  const provider = new Map<number, ErrorFact[]>();
  const engine = new Map<number, ErrorFact>();
  const symbols = new Map<string, ErrorFact[]>();
  for (const fact of [...facts].sort((a, b) => rank(a) - rank(b) || a.code - b.code)) {
    if (fact.layer === 'engine') engine.set(fact.code, fact);
    else append(provider, fact.code, fact);
    if (fact.symbol !== undefined) append(symbols, fact.symbol.toLowerCase(), fact);
  }
  return { facts, provider, engine, symbols, topics: topicsById };
}

/** The current connector's meaning comes first, then the preview connector's, then other vendors'. */
function rank(fact: ErrorFact): number {
  if (fact.editions.includes('hashicorp-ekm')) return 2;
  return fact.editions.includes('preview-2016') ? 1 : 0;
}

function append<K>(map: Map<K, ErrorFact[]>, key: K, fact: ErrorFact): void {
  const list = map.get(key);
  if (list) list.push(fact);
  else map.set(key, [fact]);
}
