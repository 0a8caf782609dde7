import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/engine/plan/plan.ts';
import { planHash } from '../../src/engine/plan/plan-hash.ts';
import { samplePlan, samplePolicy, sampleStep } from './sample-plan.ts';

const policy = samplePolicy();
const hash = planHash(samplePlan(), policy);

describe('the same plan keeps its approval', () => {
  it.each<[string, Partial<Plan>]>([
    ['what prechecks saw differs in a size', { prechecks: [{ about: 'Sales is online', seen: '12 GB' }] }],
    ['a note says something else', { notes: [] }],
    ['facts were found in another order', { facts: samplePlan().facts.toReversed() }],
    [
      'members of objects stand in another order',
      { parameters: { key: 'sales-2027', database: 'Sales', instance: 'SQL01' } },
    ],
  ])('%s', (_what, change) => {
    expect(planHash(samplePlan(change), policy)).toBe(hash);
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
    ['who acts', { steps: [sampleStep({ by: 'person' }), ...samplePlan().steps.slice(1)] }],
    [
      'a newer version of the secret',
      { secrets: [{ name: 'ekm', reference: { kind: 'environment', name: 'EKM_SECRET' }, version: '2' }] },
    ],
  ])('%s', (_what, change) => {
    expect(planHash(samplePlan(change), policy)).not.toBe(hash);
  });

  it('another policy', () => {
    expect(planHash(samplePlan(), samplePolicy({ people: [] }))).not.toBe(hash);
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
