import { catalog } from './catalog.ts';
import type { CodeMatch, Finding } from './decoding.ts';
import type { ErrorFact } from './error-fact.ts';
import type { Hit } from './hit.ts';

/** Which provider a text speaks of, where it says so: it decides which meaning comes first. */
export type Speaker = 'current' | 'preview-2016' | 'hashicorp-ekm';

/**
 * Puts the two layers together: an engine message and the provider code that follows it, before the next
 * engine message. The same pair is counted, not repeated; findings stand in the order of their first line.
 */
export function pairLayers(hits: readonly Hit[], text: string, speaker: Speaker): Finding[] {
  const lineOf = lineCounter(text);
  const found = new Map<string, { finding: Finding; lines: number[] }>();
  for (const pair of toPairs(hits)) {
    const key = `${pair.engine?.code ?? ''}+${pair.provider?.code ?? ''}+${pair.provider?.fact?.id ?? ''}`;
    const first = pair.engine ?? pair.provider;
    if (!first) continue;
    const known = found.get(key);
    if (known) known.lines.push(lineOf(first.start));
    else found.set(key, { finding: toFinding(pair, speaker), lines: [lineOf(first.start)] });
  }
  return [...found.values()].map(({ finding, lines }) => ({
    ...finding,
    count: lines.length,
    lines: [...new Set(lines)],
  }));
}

interface Pair {
  engine?: Hit;
  provider?: Hit;
}

function toPairs(hits: readonly Hit[]): Pair[] {
  const pairs: Pair[] = [];
  let openPair: Pair | undefined;
  for (const hit of [...hits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (hit.layer === 'engine') {
      openPair = { engine: hit };
      pairs.push(openPair);
    } else if (openPair?.engine && !openPair.provider && mayCarry(openPair.engine, hit))
      openPair.provider = hit;
    else if (!isEcho(openPair, hit)) pairs.push({ provider: hit });
  }
  return pairs;
}

/** A message that never carries a provider code does not get the next one in the log. */
function mayCarry(engine: Hit, provider: Hit): boolean {
  if (provider.start - engine.end > MESSAGE_LENGTH) return false;
  const fact = engine.fact ?? catalog.engine.get(engine.code);
  return fact === undefined || fact.carriesProviderCode === true;
}

/** "Provider error code: 3303. (ErrorGetTokenBadCredentials)": the symbol repeats the number beside it. */
function isEcho(pair: Pair | undefined, hit: Hit): boolean {
  const last = pair?.provider;
  return last !== undefined && last.code === hit.code && last.via !== hit.via && hit.start - last.end < 200;
}

function toFinding(pair: Pair, speaker: Speaker): Finding {
  const via = (pair.engine ?? pair.provider)?.via;
  return {
    ...(pair.engine ? { engine: toMatch(pair.engine, speaker) } : {}),
    ...(pair.provider ? { provider: toMatch(pair.provider, speaker) } : {}),
    count: 1,
    lines: [],
    ...(via === 'symbol' || via === 'wording' ? { via } : {}),
  };
}

function toMatch(hit: Hit, speaker: Speaker): CodeMatch {
  const all = hit.layer === 'engine' ? engineMeanings(hit.code) : (catalog.provider.get(hit.code) ?? []);
  const fact =
    hit.fact ?? all.find((row) => speaker !== 'current' && row.editions.includes(speaker)) ?? all[0];
  const others = all.filter((row) => row !== fact);
  return { layer: hit.layer, code: hit.code, ...(fact ? { fact } : {}), others };
}

function engineMeanings(code: number): readonly ErrorFact[] {
  const fact = catalog.engine.get(code);
  return fact ? [fact] : [];
}

/** Line numbers from 1 for growing offsets. */
function lineCounter(text: string): (offset: number) => number {
  const breaks: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks.push(at);
  return (offset) => {
    let low = 0;
    let high = breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/** No engine message is longer than this, names and line breaks included. */
const MESSAGE_LENGTH = 1_500;
