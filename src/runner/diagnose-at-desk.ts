import { personOf } from '../engine/approval/people.ts';
import type { Who } from '../engine/run/run.ts';
import type { DiagnosisAsked, DiagnosisMade } from '../engine/run-desk.ts';
import type { Runbook } from '../engine/runbook.ts';
import type { Policy } from '../fleet/policy.ts';
import type { Store } from '../store/store.ts';
import { diagnose } from './diagnose.ts';
import type { PlanDesk } from './plan-desk.ts';
import type { RunWorld } from './run-world.ts';

/** Looks for somebody, and keeps in the audit who asked and what came of it. */
export async function diagnoseAtDesk(
  asked: DiagnosisAsked,
  { runbooks, plans, store, world, now }: DeskWorld,
  signal: AbortSignal,
): Promise<DiagnosisMade> {
  const runbook = runbooks.get(asked.runbook);
  if (runbook?.diagnose === undefined)
    return {
      kind: 'refusal',
      stops: [
        {
          what: asked.runbook,
          why: 'There is no such runbook that only looks.',
          next: 'Ask for a plan instead.',
        },
      ],
    };
  const inventory = await plans.inventory();
  const made = await diagnose(runbook, asked.parameters, { world, inventory, signal });
  const { runbook: id, parameters } = asked;
  await store.runs.note({
    atMs: now(),
    runId: undefined,
    event: made.kind === 'diagnosis' ? 'diagnosed' : 'request_refused',
    who: whoOf(asked, inventory.policy),
    data:
      made.kind === 'diagnosis'
        ? {
            runbook: id,
            parameters,
            summary: made.diagnosis.summary,
            results: made.diagnosis.results.map((result) => `${result.id}: ${result.state}`),
          }
        : { runbook: id, parameters, why: made.stops.map(({ why }) => why) },
  });
  return made;
}

interface DeskWorld {
  runbooks: ReadonlyMap<string, Runbook>;
  plans: PlanDesk;
  store: Store;
  world: RunWorld;
  now: () => number;
}

/** Whoever may see the fleet may look; a person of ekm.yaml is named as there. */
function whoOf({ by, slackId }: DiagnosisAsked, { people }: Policy): Who {
  const person = by.state === 'read' ? personOf(people, by.value.id) : undefined;
  return { name: person?.name ?? slackId, slackId };
}
