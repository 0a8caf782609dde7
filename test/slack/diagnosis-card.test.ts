import { constantFrom, assert as hold, property, record, string } from 'fast-check';
import { expect, it } from 'vitest';
import { isTextTooLong, validateBlocks } from '../../lab/slack/blocks/validate-blocks.ts';
import type { CheckResult, Diagnosis } from '../../src/engine/diagnosis.ts';
import { diagnosisCards } from '../../src/slack/diagnose/diagnosis-card.ts';

function resultOf(at: number, text: string, state: CheckResult['state']): CheckResult {
  return {
    id: `secret/${at}`,
    about: text,
    state,
    saw: text,
    means: text,
    next: state === 'holds' ? undefined : text,
    runbook: state === 'does not hold' ? 'secret-roll' : undefined,
    isSuspected: at === 0,
  };
}

function diagnosis(count: number, text: string, state: CheckResult['state']): Diagnosis {
  return {
    title: text,
    summary: text,
    error: [text],
    results: Array.from({ length: count }, (_, at) => resultOf(at, text, at % 7 === 0 ? state : 'holds')),
    byHand: [text],
  };
}

const runbooks = new Map([['secret-roll', { title: 'Client secret roll' }]]);

it('keeps to what Slack takes, whatever things are called and however many there are', () => {
  const texts = constantFrom(
    '<!channel> <@U0APPROV1>',
    'x'.repeat(3_000),
    'a\nb',
    '\u202Eesrever\u202C',
    '&lt;',
  );
  const worlds = record({
    count: constantFrom(1, 14, 40, 41, 700),
    text: texts,
    more: string({ unit: 'grapheme', maxLength: 20 }),
    state: constantFrom<CheckResult['state']>('holds', 'does not hold', 'unknown'),
  });
  hold(
    property(worlds, ({ count, text, more, state }) => {
      const cards = diagnosisCards(diagnosis(count, `${text}${more} `, state), 'SQL01', runbooks);
      expect(cards.length).toBeGreaterThan(0);
      for (const { text: spoken, blocks } of cards) {
        expect(validateBlocks(blocks)).toEqual([]);
        expect(isTextTooLong(blocks.map((block) => ({ ...block })))).toBe(false);
        expect(spoken).not.toMatch(/<[!@]/);
      }
    }),
    { numRuns: 40 },
  );
});

it('of many checks shows those that do not hold, with their numbers, and says how many are left', () => {
  const cards = diagnosisCards(diagnosis(70, 'It is so.', 'does not hold'), 'SQL01', runbooks);
  const shown = JSON.stringify(cards.map(({ blocks }) => blocks));
  expect(shown).toContain('8. Does not hold: ');
  expect(shown).not.toContain('2. Holds: ');
  expect(shown).toContain('60 more checks hold or are not shown');
});
