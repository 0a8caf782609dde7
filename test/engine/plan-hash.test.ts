import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/engine/plan/plan.ts';
import { planHash } from '../../src/engine/plan/plan-hash.ts';
import type { Policy, PolicyRule } from '../../src/fleet/policy.ts';
import { samplePlan, samplePolicy, sampleStep } from './sample-plan.ts';

const policy = samplePolicy();
const hash = planHash(samplePlan(), policy);

function policyWith(change: Partial<PolicyRule>): Policy {
  return samplePolicy({ rules: policy.rules.map((rule) => ({ ...rule, ...change })) });
}

function otherRules(): PolicyRule[] {
  return policy.rules.map((rule) => ({ ...rule, environments: ['test'], count: 3 }));
}

describe('the same plan keeps its approval', () => {
  it.each<[string, Partial<Plan>]>([
    ['what prechecks saw differs in a size', { prechecks: [{ about: 'Sales is online', seen: '12 GB' }] }],
    ['a note says something else', { notes: [] }],
    ['windows open at another time', { opening: 'SQL01 now.' }],
    ['facts were found in another order', { facts: samplePlan().facts.toReversed() }],
    [
      'members of objects stand in another order',
      { parameters: { key: 'sales-2027', database: 'Sales', instance: 'SQL01' } },
    ],
  ])('%s', (_what, change) => {
    expect(planHash(samplePlan(change), policy)).toBe(hash);
  });

  it.each<[string, Policy]>([
    [
      'somebody joined who is in no rule',
      samplePolicy({ people: [...policy.people, { name: 'Ines', slackIds: ['U1'] }] }),
    ],
    ['somebody has one more account', samplePolicy({ people: [] })],
    ['breakGlass names somebody', samplePolicy({ breakGlass: { people: ['Omar'] } })],
    ['a rule for others was added', samplePolicy({ rules: [...otherRules(), ...policy.rules] })],
    ['the rule has another name', policyWith({ name: 'rule 2' })],
    ['it is told elsewhere', policyWith({ notify: { channel: '#else', people: ['Omar'] } })],
  ])('of ekm.yaml, %s', (_what, changed) => {
    expect(planHash(samplePlan(), changed)).toBe(hash);
  });

  it('and it is this: what changes it makes every approval of before stale, so raise hashVersion with it', () => {
    expect(hash).toBe('42d40de57209d0a385abb13effab69b6341ae82303cc95edb09fad991f423e51');
  });

  it('after a way through the store and back', () => {
    expect(planHash(JSON.parse(JSON.stringify(samplePlan())) as Plan, policy)).toBe(hash);
  });
});

describe('another plan needs a new approval', () => {
  it.each<[string, Partial<Plan>]>([
    ['another runbook', { runbook: 'secret-roll' }],
    ['another revision', { revision: 2 }],
    ['another parameter', { parameters: { instance: 'SQL01', database: 'Sales', key: 'sales-2028' } }],
    ['one target more', { targets: [...samplePlan().targets, ...samplePlan().targets] }],
    ['another thumbprint', { facts: [{ item: 'instance/SQL01/database/Sales/thumbprint', value: '0x0B' }] }],
    ['a step less', { steps: [sampleStep()] }],
    ['steps in another order', { steps: samplePlan().steps.toReversed() }],
    [
      'whose windows a step waits for',
      { steps: [sampleStep({ windows: [] }), ...samplePlan().steps.slice(1)] },
    ],
    ['who acts', { steps: [sampleStep({ by: 'person' }), ...samplePlan().steps.slice(1)] }],
    [
      'a newer version of the secret',
      { secrets: [{ name: 'ekm', reference: { kind: 'environment', name: 'EKM_SECRET' }, version: '2' }] },
    ],
  ])('%s', (_what, change) => {
    expect(planHash(samplePlan(change), policy)).not.toBe(hash);
  });

  it.each<[string, Partial<PolicyRule>]>([
    ['the number of approvals', { count: 2 }],
    ['who approves', { approve: { people: ['Anna', 'Omar'], userGroups: ['S0LEADS'] } }],
    ['which group approves', { approve: { people: ['Anna'], userGroups: ['S0OTHERS'] } }],
    ['who requests', { request: { people: ['Omar'], userGroups: [] } }],
    ['how long a request waits', { expiresAfterMs: 3_600_000 }],
    ['what the rule is for', { runbooks: ['tde-key-rollover'] }],
  ])('another rule: %s', (_what, change) => {
    expect(planHash(samplePlan(), policyWith(change))).not.toBe(hash);
  });

  it('a narrower rule before it, or none any more', () => {
    const [rule] = policy.rules;
    const before = rule === undefined ? [] : [{ ...rule, tags: ['payroll'] }, rule];
    expect(planHash(samplePlan(), samplePolicy({ rules: before }))).not.toBe(hash);
    expect(planHash(samplePlan(), samplePolicy({ rules: [] }))).not.toBe(hash);
  });

  it('any change of any text of any step', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const hashes = [one, other].map((title) =>
          planHash(samplePlan({ steps: [sampleStep({ title })] }), policy),
        );
        expect(hashes[0] === hashes[1]).toBe(one === other);
      }),
    );
  });
});
