import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdOn } from '../../src/engine/run/hold.ts';
import { neverOpen } from '../../src/engine/run/never-open.ts';
import type { InstanceEntry } from '../../src/fleet/inventory.ts';
import { samplePlan, sampleStep } from './sample-plan.ts';

const nowMs = Date.parse('2026-11-21T12:00:00Z');

function instance(name: string, from?: string, to = '23:59', timeZone = 'UTC'): InstanceEntry {
  return {
    name,
    host: 'sql.contoso.example',
    port: 1433,
    instanceName: undefined,
    read: { kind: 'entra', clientId: undefined },
    change: undefined,
    tags: [],
    environment: 'production',
    channel: undefined,
    maintenanceWindows: from === undefined ? [] : [{ days: [0, 1, 2, 3, 4, 5, 6], from, to, timeZone }],
    encryption: 'verify',
    certificateName: undefined,
    connector: undefined,
    keys: {},
  };
}

const evening = instance('SQL01', '22:00', '23:00', 'Europe/Berlin');
const night = instance('SQL02', '01:00', '04:00');
const noon = instance('SQL03', '11:00', '13:00');
const anyTime = instance('SQL04');
const instances = [evening, night, noon, anyTime];
const targets = instances.map(({ name }) => ({
  kind: 'instance' as const,
  name,
  environment: '',
  tags: [name],
}));
const held = (windows?: readonly string[], change: Partial<Parameters<typeof holdOn>[1]> = {}) =>
  holdOn({ targets, windows }, { freezes: [], instances, nowMs, ...change })?.why;

describe('what holds a step', () => {
  it.each<[string, readonly string[] | undefined, string | undefined]>([
    ['nothing where it waits for no window', [], undefined],
    ['nothing in a window', ['sql03'], undefined],
    ['nothing where an instance has no windows', ['SQL04'], undefined],
    ['nothing of an instance that ekm.yaml does not have any more', ['SQL09'], undefined],
    [
      'a closed window, with its next opening by both clocks',
      ['SQL01', 'SQL03'],
      'outside the maintenance windows of SQL01 and SQL03; they do not open together in the next 15 days: give them a window in common in ekm.yaml, or end the run.',
    ],
    [
      'one closed window',
      ['SQL01'],
      'outside the maintenance windows of SQL01; they open next at 2026-11-21 22:00 Europe/Berlin (2026-11-21 21:00 UTC).',
    ],
    [
      'those of all targets where the plan says nothing',
      undefined,
      'outside the maintenance windows of SQL01, SQL02 and SQL03; they do not open together in the next 15 days: give them a window in common in ekm.yaml, or end the run.',
    ],
  ])('%s', (_, windows, why) => {
    expect(held(windows)).toBe(why);
  });

  it('a freeze before a window, and in an emergency alone', () => {
    const freeze = { tag: 'sql04', reason: 'Month end.', by: { name: 'Anna', slackId: undefined }, atMs: 1 };
    expect(held(['SQL01'], { freezes: [freeze] })).toBe(
      'Anna has frozen sql04, until somebody lifts it (freeze lift sql04): Month end.',
    );
    expect(held(['SQL01'], { freezes: [freeze], isEmergency: true })).toBe(
      'Anna has frozen sql04, until somebody lifts it (freeze lift sql04): Month end.',
    );
    expect(held(['SQL01'], { isEmergency: true })).toBeUndefined();
  });

  it('is the same in whatever order instances and windows stand', () => {
    const names = instances.map(({ name }) => name);
    fc.assert(
      fc.property(
        fc.subarray(names),
        fc.shuffledSubarray(instances, { minLength: 4 }),
        fc.integer({ min: 0, max: 7 * 1_440 }),
        (windows, shuffled, minutes) => {
          const atMs = nowMs + minutes * 60_000;
          const one = holdOn({ targets, windows }, { freezes: [], instances, nowMs: atMs });
          const world = { freezes: [], instances: shuffled, nowMs: atMs };
          expect(holdOn({ targets, windows: windows.toReversed() }, world)).toEqual(one);
          // It stays the same hold until it ends.
          if (one?.opensAtMs === undefined) return;
          const before = { freezes: [], instances, nowMs: one.opensAtMs - 60_000 };
          expect(holdOn({ targets, windows }, before)?.id).toBe(one.id);
          expect(holdOn({ targets, windows }, { ...before, nowMs: one.opensAtMs })).toBeUndefined();
        },
      ),
    );
  });
});

describe('a plan whose windows never open together', () => {
  const plan = (...windows: readonly (readonly string[])[]) =>
    samplePlan({ targets, steps: windows.map((each, at) => sampleStep({ id: `${at}`, windows: each })) });

  it('is a stop at the step that would wait for ever', () => {
    expect(neverOpen(plan([], ['SQL01'], ['SQL03']), instances, nowMs)).toBeUndefined();
    expect(neverOpen(plan(['SQL01'], ['SQL01', 'SQL02']), instances, nowMs)).toMatchObject({
      what: 'Step 2, Key object for sales-2027',
      why: 'It waits for the maintenance windows of SQL01 and SQL02, which are not open at the same time in the next 15 days.',
    });
  });
});
