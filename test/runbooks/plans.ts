import { expect } from 'vitest';
import type { Plan, PlannedStep } from '../../src/engine/plan/plan.ts';
import type { Seen } from '../../src/engine/plan/seen.ts';
import type { Runbook } from '../../src/engine/runbook.ts';
import { planWith } from './lab-seen.ts';

/** The plan, or a test that stops. */
export function planOf(
  runbook: Pick<Runbook, 'plan'>,
  parameters: Record<string, string>,
  world: Seen,
): Plan {
  const planned = planWith(runbook, parameters, world);
  if (planned.kind !== 'plan') throw new Error(JSON.stringify(planned));
  return planned.plan;
}

/** Why there is no plan, each reason with what it is about; a test that stops where there is one. */
export function whysOf(
  runbook: Pick<Runbook, 'plan'>,
  parameters: Record<string, string>,
  world: Seen,
): string {
  const planned = planWith(runbook, parameters, world);
  if (planned.kind !== 'refusal') throw new Error(`there is a plan: ${planned.kind}`);
  for (const { what, next } of planned.stops)
    expect([what.length > 3, next.length > 10]).toEqual([true, true]);
  return planned.stops.map(({ what, why }) => `${what}: ${why}`).join('\n');
}

/** Ids of the steps without their numbers. */
export const idsOf = ({ steps }: Plan): string[] => steps.map(({ id }) => id.slice(3));

/** The step that is about this. */
export function stepOf({ steps }: Plan, about: string): PlannedStep {
  const step = steps.find(({ id }) => id.slice(3) === about);
  if (step === undefined) throw new Error(`no step ${about}`);
  return step;
}
