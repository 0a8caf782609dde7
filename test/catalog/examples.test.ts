import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { decode } from '../../src/catalog/decode.ts';
import { explain } from '../../src/catalog/explain.ts';
import { help } from '../../src/catalog/help.ts';
import { runbookNames } from '../../src/catalog/runbook-names.ts';

describe('a fact is its own test: its examples decode to exactly that row', () => {
  for (const fact of catalog.facts) {
    it.each(fact.examples.map((example) => [example]))(`${fact.id}: %j`, (example) => {
      const { findings } = decode(example);
      expect(findings).toHaveLength(1);
      const [finding] = findings;
      expect(finding?.[fact.layer]?.fact?.id).toBe(fact.id);
    });
  }
});

describe('every answer', () => {
  for (const fact of catalog.facts) {
    it(`to ${fact.id} is whole: title, meaning, what to look at, source`, () => {
      const answer = explain(fact.examples[0] ?? `${fact.code}`);
      expect(answer.title.length).toBeLessThanOrEqual(150);
      expect(answer.summary.length).toBeLessThanOrEqual(1_500);
      expect(answer.parts.length).toBeGreaterThan(3);
      expect(answer.query.length).toBeLessThanOrEqual(500);
    });
    it(`to ${fact.id} can be made again from its query`, () => {
      const answer = explain(fact.examples[0] ?? `${fact.code}`);
      const again = explain(answer.query);
      expect(again.title).toBe(answer.title);
      expect(again.query).toBe(answer.query);
    });
  }
});

describe('a topic is its own test: its examples are answered with it', () => {
  for (const [id, topic] of catalog.topics) {
    it.each(topic.examples.map((example) => [example]))(`${id}: %s`, (example) => {
      expect(help(example).query).toBe(id);
      expect(explain(example)).toMatchObject({ title: topic.title, outcome: 'topic' });
    });
  }
});

describe('references hold', () => {
  it('every topic and runbook a row names exists', () => {
    for (const fact of catalog.facts) {
      for (const topic of fact.topics ?? [])
        expect(catalog.topics.has(topic), `${fact.id} names ${topic}`).toBe(true);
      if (fact.runbook) expect(Object.keys(runbookNames)).toContain(fact.runbook);
    }
  });
  it('every id is there once', () => {
    const ids = catalog.facts.map(({ id }) => id);
    expect(ids.filter((id, position) => ids.indexOf(id) !== position)).toEqual([]);
  });
});
