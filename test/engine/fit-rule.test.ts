import { describe, expect, it } from 'vitest';
import { fitRule, membersOf } from '../../src/engine/approval/fit-rule.ts';
import type { Target } from '../../src/engine/plan/plan.ts';
import type { PolicyRule } from '../../src/fleet/policy.ts';
import { samplePolicy } from './sample-plan.ts';

const [production] = samplePolicy().rules;
if (production === undefined) throw new Error('the sample policy has no rule');

function rule(name: string, change: Partial<PolicyRule>): PolicyRule {
  return { ...(production as PolicyRule), name, runbooks: [], environments: [], tags: [], ...change };
}

function target(name: string, change: Partial<Target> = {}): Target {
  return { kind: 'instance', name, environment: 'production', tags: ['payroll'], ...change };
}

const strict = rule('payroll', { tags: ['payroll'] });
const wide = rule('any production', { environments: ['production'] });
const secrets = rule('secrets', { runbooks: ['secret-roll'] });

describe('the rule', () => {
  it.each<[string, PolicyRule[], Target[], string]>([
    ['the first that fits', [strict, wide], [target('SQL01')], 'payroll'],
    ['in the order of the file', [wide, strict], [target('SQL01')], 'any production'],
    [
      'whatever the case',
      [rule('x', { environments: ['PRODUCTION'], tags: ['Payroll'] })],
      [target('SQL01')],
      'x',
    ],
    ['by one of several tags', [rule('x', { tags: ['ledger', 'payroll'] })], [target('SQL01')], 'x'],
    ['not one of another runbook', [secrets, wide], [target('SQL01')], 'any production'],
    [
      'of the instances, whatever the vault',
      [strict],
      [target('SQL01'), { kind: 'vault', name: 'v', environment: undefined, tags: [] }],
      'payroll',
    ],
    [
      'of the vault where there is no instance',
      [strict],
      [{ kind: 'vault', name: 'v', environment: undefined, tags: ['payroll'] }],
      'payroll',
    ],
  ])('%s', (_what, rules, targets, name) => {
    expect(fitRule(samplePolicy({ rules }), { runbook: 'tde-key-rollover', targets })).toMatchObject({
      rule: { name },
    });
  });
});

describe('nobody may', () => {
  it.each<[string, PolicyRule[], Target[], string]>([
    [
      'without a rule',
      [],
      [target('SQL01')],
      'No rule of ekm.yaml allows tde-key-rollover on instance SQL01 (production, tags payroll)',
    ],
    [
      'where one target has none',
      [strict],
      [target('SQL01'), target('SQL02', { tags: [] })],
      'instance SQL02 (production, no tags)',
    ],
    [
      'where an environment is not said',
      [wide],
      [target('SQL01', { environment: undefined })],
      'no environment',
    ],
    [
      'where targets have different rules',
      [strict, wide],
      [target('SQL01'), target('SQL02', { tags: [] })],
      'one run needs one rule',
    ],
    ['without a target', [strict], [], 'names no target'],
  ])('%s', (_what, rules, targets, why) => {
    const fitted = fitRule(samplePolicy({ rules }), { runbook: 'tde-key-rollover', targets });
    expect(fitted).toHaveProperty('why', expect.stringContaining(why));
  });
});

it('members are people of ekm.yaml, by name or by any of their accounts in a group', () => {
  const policy = samplePolicy();
  const groups = new Map([['S0LEADS', ['W0APPROV1', 'U0APPROV2', 'U0NOBODY']]]);
  const resolved = (people: string[], userGroups: string[]) =>
    membersOf(policy, { people, userGroups }, groups);
  expect(resolved(['rita', 'Nobody'], [])).toEqual(['Rita']);
  expect(resolved([], ['S0LEADS'])).toEqual(['Anna', 'Omar']);
  expect(resolved(['Anna'], ['S0LEADS', 'S0OTHER'])).toEqual(['Anna', 'Omar']);
});
