import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { wordingAnchor } from '../../src/catalog/wording-anchor.ts';

it.each([
  [/(?<!\w)Cannot\s+find\s+server\s+(?:certificate|asymmetric\s+key)\s+with\s+thumbprint/i, 'thumbprint'],
  [/(?:a|b)/i, ''],
  [/abc|defgh/i, ''],
  [/keys?\s+name/i, 'name'],
  [/[^\n]{0,100}the/i, 'the'],
])('%s must hold %j', (pattern, anchor) => {
  expect(wordingAnchor(pattern)).toBe(anchor);
});

describe('no wording is lost to its anchor', () => {
  for (const fact of catalog.facts.filter(({ wording }) => wording)) {
    it(fact.id, () => {
      for (const wording of fact.wording ?? []) {
        const matching = fact.examples.filter((example) => wording.test(example));
        expect(matching.length, `${wording.source} has no example`).toBeGreaterThan(0);
        for (const example of matching) expect(example.toLowerCase()).toContain(wordingAnchor(wording));
      }
    });
  }
});
