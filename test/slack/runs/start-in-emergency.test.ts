import { describe, expect, it } from 'vitest';
import type { Runbook } from '../../../src/engine/runbook.ts';
import diagnose from '../../../src/runbooks/diagnose.ts';
import rollover from '../../../src/runbooks/tde-key-rollover.ts';
import { byWords } from '../../../src/slack/runs/start-by-words.ts';
import { formPlaceOf, startForm } from '../../../src/slack/runs/start-form.ts';
import { type FormState, formErrors, formValues } from '../../../src/slack/runs/start-form-values.ts';
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

describe('the form', () => {
  const place = { runbook: 'tde-key-rollover', channel: 'C0DBA' };
  const given = { parameters: {}, reason: undefined, startAtMs: undefined };
  const fields = (isTrusted: boolean, runbook: Runbook) =>
    startForm({ ...place, isTrusted }, runbook, given).blocks.map(({ block_id }) => block_id);

  it('has a field for it for those whom breakGlass names, and for nobody else', () => {
    expect(fields(true, rollover)).toContain('emergency');
    expect(fields(false, rollover)).not.toContain('emergency');
    expect(fields(true, diagnose)).not.toContain('emergency');
    expect(formPlaceOf(JSON.stringify({ ...place, isTrusted: true }))).toEqual({ ...place, isTrusted: true });
    expect(formPlaceOf(JSON.stringify(place))).toEqual(place);
  });

  it('does not take one that is to begin later, or has no reason', () => {
    const text = { type: 'plain_text' as const, text: 'Emergency' };
    const state: FormState = {
      start: { start: { type: 'datetimepicker', selected_date_time: 2 } },
      emergency: { emergency: { type: 'checkboxes', selected_options: [{ value: 'yes', text }] } },
    };
    expect(formErrors([], formValues([], state), { nowMs: 0, isLook: false })).toEqual({
      reason: expect.stringContaining('why'),
      start: expect.stringContaining('begins at once'),
    });
  });
});
