import { describe, expect, test } from 'vitest';
import { catalog } from '../../../../src/catalog/catalog.ts';
import { errors } from './parsed.ts';

/** Every SQL text that the bot shows to a DBA, by where it stands. */
const texts = new Map<string, string>();
for (const fact of catalog.facts) {
  for (const { code } of fact.look) if (code?.language === 'sql') texts.set(code.text, fact.id);
}
for (const [id, topic] of catalog.topics) {
  for (const part of topic.parts)
    if (part.kind === 'code' && part.language === 'sql') texts.set(part.text, id);
}

describe('the lab can read every statement that the bot shows', () => {
  test('there are some', () => {
    expect(texts.size).toBeGreaterThan(20);
  });

  test.each([...texts].map(([sql, id]) => [id, sql.split('\n')[0], sql]))('%s: %s', (_id, _line, sql) => {
    expect(errors(sql ?? '')).toEqual([]);
  });
});
