import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditCsvLine } from '../../src/engine/audit/audit-csv.ts';
import { auditWords } from '../../src/engine/audit/audit-words.ts';

const root = fileURLToPath(new URL('../../src', import.meta.url));
const anna = { name: 'Anna', slackId: 'U0ANNA' };

describe('an entry of the audit in words', () => {
  it.each([
    [
      'evidence',
      { step: '02', state: 'attested', kind: 'said', text: 'Done.', values: { file: 'safe 7' } },
      'said at step 02, now attested: Done. file=safe 7',
    ],
    [
      'statement',
      {
        step: '05',
        attempt: 2,
        act: 'sql',
        instance: 'SQL01',
        database: 'master',
        statement: 'CREATE\n  LOGIN [x]',
      },
      'began step 05, attempt 2: in master on SQL01: CREATE LOGIN [x]',
    ],
    ['statement', { step: '04', attempt: 1, act: 'create vault key' }, 'began step 04: create vault key'],
    [
      'refused',
      { verdict: 'approve', code: 'own_request' },
      'clicked approve, which did not count: own request',
    ],
    [
      'aborted',
      { note: undefined, left: { '01': 'done', '02': 'failed' } },
      'ended the run; steps were left so: 01=done 02=failed',
    ],
    [
      'emergency',
      { planHash: 'ab'.repeat(32), reason: 'Down.' },
      'goes without approval, because of an emergency: Down.',
    ],
    ['of_another_version', { a: 1, b: ['x', 'y'] }, 'of another version: a=1 b=x, y'],
  ])('%s: %j', (event, data, words) => {
    expect(auditWords({ event, who: anna, data })).toBe(`Anna ${words}`);
  });

  it('says of what is seen that the bot saw it, whoever made it look', () => {
    const seen = { step: '03-key', kind: 'seen', text: 'It is there.' };
    const words = (state: string) => auditWords({ event: 'evidence', who: anna, data: { ...seen, state } });
    expect(words('done')).toBe('EKM Bot saw at step 03-key, now done: It is there.');
    expect(words('waiting')).toBe('EKM Bot waits at step 03-key. It is there.');
  });

  it('is one line without control characters, whatever was written', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, fc.jsonValue(), (event, name, value) => {
        const words = auditWords({
          event,
          who: { name, slackId: undefined },
          data: { reason: value, text: value },
        });
        expect(words).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
      }),
    );
  });

  it('has words of its own for every event that is recorded', () => {
    const files = ['runner', 'engine/run', 'store/runs'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(join(root, folder, name), 'utf8')),
    );
    const events = new Set(
      files.flatMap((text) => [...text.matchAll(/\bevent: '(\w+)'/g)].map(([, name = '']) => name)),
    );
    expect(events.size).toBeGreaterThan(12);
    const reactions = ['snoozed', 'taken', 'given_back', 'started'].map((name) => `reminder_${name}`);
    for (const event of [...events, ...reactions, 'approve', 'deny', 'statement', 'evidence', 'succeeded'])
      expect(auditWords({ event, who: undefined, data: {} })).not.toBe(
        `EKM Bot ${event.replaceAll('_', ' ')}`,
      );
  });

  it('runs no formula in a spreadsheet', () => {
    const entry = {
      number: 1,
      atMs: 0,
      runId: '=1+1',
      event: 'deny',
      who: { name: '@SUM(1)', slackId: undefined },
      data: {},
      previousHash: '',
      hash: '',
    };
    expect(auditCsvLine(entry)).toContain(",'=1+1,deny,'@SUM(1),");
  });
});
