import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import rollover from '../../../src/runbooks/tde-key-rollover.ts';
import { byWords } from '../../../src/slack/runs/start-by-words.ts';
import { startMoment } from '../../../src/slack/runs/start-moment.ts';
import { startWords } from '../../../src/slack/runs/start-words.ts';

const nowMs = Date.parse('2026-11-21T03:00:00Z');
const asked = { id: 'tde-key-rollover', runbook: rollover };

describe('the words of /ekm start', () => {
  it.each<[string, ReturnType<typeof startWords>]>([
    ['', { runbook: undefined, values: {}, faults: [] }],
    ['tde-key-rollover', { runbook: 'tde-key-rollover', values: {}, faults: [] }],
    ['  x   instance=SQL01 ', { runbook: 'x', values: { instance: 'SQL01' }, faults: [] }],
    [
      'x instance=SQL03\\PAYROLL database="Payroll, HR" reason="It is time."',
      {
        runbook: 'x',
        values: { instance: 'SQL03\\PAYROLL', database: 'Payroll, HR', reason: 'It is time.' },
        faults: [],
      },
    ],
    [
      'x reason=“as phones write it” key=k',
      { runbook: 'x', values: { reason: 'as phones write it', key: 'k' }, faults: [] },
    ],
    ['x reason="the ""new"" key"', { runbook: 'x', values: { reason: 'the "new" key' }, faults: [] }],
    ['x reason="a=b c=d"', { runbook: 'x', values: { reason: 'a=b c=d' }, faults: [] }],
    ['x INSTANCE=SQL01', { runbook: 'x', values: { instance: 'SQL01' }, faults: [] }],
    ['x key=', { runbook: 'x', values: { key: '' }, faults: [] }],
    ['x reason="', { runbook: 'x', values: {}, faults: ['The quote after reason= is not closed.'] }],
    ['x reason="no end', { runbook: 'x', values: {}, faults: ['The quote after reason= is not closed.'] }],
    ['x SQL01', { runbook: 'x', values: {}, faults: ['"SQL01" has no name: write name=value.'] }],
    ['x key=a key=b', { runbook: 'x', values: { key: 'a' }, faults: ['key is given twice.'] }],
    ['instance=SQL01', { runbook: undefined, values: { instance: 'SQL01' }, faults: [] }],
    ['x __proto__=1', { runbook: 'x', values: {}, faults: ['"__proto__=1" has no name: write name=value.'] }],
  ])('%j', (text, words) => expect(startWords(text)).toEqual(words));

  it('come out as they went in, whatever is in them, and never hang', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (value) => {
        const quoted = `"${value.replaceAll(/["“”„]/g, '""')}"`;
        const expected = value.replaceAll(/["“”„]/g, '"');
        expect(startWords(`x reason=${quoted}`).values['reason']).toBe(expected);
        startWords(value);
      }),
    );
  });
});

describe('what words lead to', () => {
  const full = 'x instance=SQL01 database=Sales key=sales-2027 reason="It is time."';
  const parameters = { instance: 'SQL01', database: 'Sales', key: 'sales-2027' };

  it('with all of it: a request', () => {
    expect(byWords(asked, startWords(full), nowMs)).toEqual({
      kind: 'request',
      wish: { runbook: 'tde-key-rollover', parameters, reason: 'It is time.', startAtMs: undefined },
    });
  });

  it('with a start: not before it', () => {
    const startAtMs = Date.parse('2026-11-28T22:00:00Z');
    expect(byWords(asked, startWords(`${full} start="2026-11-28 22:00"`), nowMs)).toMatchObject({
      wish: { startAtMs },
    });
  });

  it.each([
    ['only the runbook', 'x', {}],
    ['no reason', 'x instance=SQL01 database=Sales key=sales-2027', parameters],
    [
      'an empty value',
      'x instance=SQL01 database= key=sales-2027 reason=now',
      { instance: 'SQL01', key: 'sales-2027' },
    ],
  ])('with %s: the form, filled in with the rest', (_name, text, given) => {
    expect(byWords(asked, startWords(text), nowMs)).toMatchObject({
      kind: 'form',
      given: { parameters: given },
    });
  });

  it.each([
    ['a parameter that is not there', 'x server=SQL01', 'server: there is no such parameter.'],
    ['a value of the wrong form', 'x key=2027', 'key does not have the form'],
    ['a choice that is none', 'x type=EC', 'type is one of RSA, RSA-HSM.'],
    ['a start that is none', 'x start=tonight', 'start is a moment such as'],
    ['a start that has passed', 'x start="2026-11-20 22:00"', 'start has passed already'],
    ['a word without a name', 'x Sales', '"Sales" has no name'],
  ])('with %s: the usage', (_name, text, fault) => {
    const meant = byWords(asked, startWords(text), nowMs);
    expect(meant).toEqual({ kind: 'usage', faults: [expect.stringContaining(fault)] });
  });
});

describe('a moment to start', () => {
  it.each<[string, string | undefined]>([
    ['2027-01-30 22:00', '2027-01-30T22:00:00.000Z'],
    ['2027-01-30T22:00Z', '2027-01-30T22:00:00.000Z'],
    ['2027-01-30 22:00 UTC', '2027-01-30T22:00:00.000Z'],
    ['2027-01-30 22:00 +02:00', '2027-01-30T20:00:00.000Z'],
    ['2027-01-30 22:00:30', '2027-01-30T22:00:00.000Z'],
    ['2027-02-31 22:00', undefined],
    ['2027-13-01 22:00', undefined],
    ['2027-01-30 25:00', undefined],
    ['2027-01-30', undefined],
    ['tonight', undefined],
  ])('%s', (typed, moment) => {
    const atMs = startMoment(typed);
    expect(atMs === undefined ? undefined : new Date(atMs).toISOString()).toBe(moment);
  });
});
