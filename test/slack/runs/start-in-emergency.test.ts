import { expect, it } from 'vitest';
import rollover from '../../../src/runbooks/tde-key-rollover.ts';
import { byWords } from '../../../src/slack/runs/start-by-words.ts';
import { startWords } from '../../../src/slack/runs/start-words.ts';

const whole = 'tde-key-rollover instance=SQL01 database=Sales key=sales-2027 secret=ekm reason="It is down."';

it.each<[string, string, object]>([
  ['emergency=yes with all words', `${whole} emergency=yes`, { kind: 'request', wish: { emergency: true } }],
  [
    'any other word than yes',
    `${whole} emergency=true`,
    { kind: 'usage', faults: ['emergency is "yes", or left out.'] },
  ],
  ['emergency=no', `${whole} emergency=no`, { kind: 'usage' }],
  [
    'without a reason: the form, with its field filled in',
    'tde-key-rollover instance=SQL01 database=Sales key=sales-2027 secret=ekm emergency=yes',
    { kind: 'form', given: { emergency: true, reason: undefined } },
  ],
])('%s', (_what, text, meant) => {
  expect(byWords({ id: 'tde-key-rollover', runbook: rollover }, startWords(text), 0)).toMatchObject(meant);
});

it('without the word nothing is an emergency', () => {
  const meant = byWords({ id: 'tde-key-rollover', runbook: rollover }, startWords(whole), 0);
  expect(meant).toMatchObject({ kind: 'request' });
  expect(meant).not.toHaveProperty('wish.emergency');
});
