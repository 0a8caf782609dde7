import { describe, expect, it } from 'vitest';
import { checkParameters } from '../../src/engine/check-parameters.ts';
import rollover from '../../src/runbooks/tde-key-rollover.ts';

const given = { instance: 'SQL01', database: 'Sales', key: 'sales-2027' };

it('takes what is asked for, without blanks around it and without what is blank', () => {
  expect(checkParameters(rollover.parameters, { ...given, instance: ' SQL01 ', type: '' })).toEqual({
    values: given,
  });
});

describe('says all at once what is wrong', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['nothing given', {}, ['instance is missing.', 'database is missing.', 'key is missing.']],
    ['an unknown name', { ...given, keys: 'x' }, ['There is no such parameter.']],
    ['a choice that is none', { ...given, type: 'EC' }, ['type is one of RSA, RSA-HSM.']],
    [
      'a key name with a dot',
      { ...given, key: 'sales.2027' },
      ['key does not have the form that is asked for.'],
    ],
    [
      'a key name that is too long',
      { ...given, key: 'k'.repeat(27) },
      ['key does not have the form that is asked for.'],
    ],
    [
      'a line break in a key name',
      { ...given, key: 'a\nb' },
      ['key does not have the form that is asked for.'],
    ],
    [
      'two things',
      { key: '1', size: '4096' },
      [
        'instance is missing.',
        'database is missing.',
        'key does not have the form that is asked for.',
        'size is one of 2048, 3072.',
      ],
    ],
  ])('%s', (_what, values, whys) => {
    const checked = checkParameters(rollover.parameters, values);
    expect('stops' in checked ? checked.stops.map(({ why }) => why) : []).toEqual(whys);
  });
});
