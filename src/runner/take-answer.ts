import type { CheckCall } from '../engine/plan/check.ts';
import type { Evidence, StepRecord, Who } from '../engine/run/run.ts';
import type { RunChange, RunRecord } from '../engine/run/run-store.ts';
import { stepChange } from '../engine/run/step-change.ts';
import { lookAfterPerson } from '../engine/run/take-step.ts';
import type { Answered, StepAnswer } from '../engine/run-desk.ts';
import type { Store } from '../store/store.ts';
import { answerRefusal } from './answer-refusal.ts';
import { look } from './look.ts';
import { lookUntil } from './look-until.ts';
import type { PlanDesk } from './plan-desk.ts';
import type { RunWorld } from './run-world.ts';
import type { WhoMay } from './who-may.ts';

/** Takes what a person says of a step. "Done" is looked at before it counts, where a look can tell. */
export async function takeAnswer(answer: StepAnswer, world: AnswerWorld): Promise<Answered> {
  const { store, now } = world;
  const run = await store.runs.read(answer.runId);
  if (run === undefined) return { kind: 'refused', why: 'There is no such run.', run: undefined };
  const policy = await world.plans.policy();
  const person = world.whoMay.person(policy, answer.by);
  const why = 'why' in person ? person.why : await notAllowed(answer, run, person, world);
  if ('why' in person || why !== undefined) {
    const who = 'why' in person ? { name: answer.slackId, slackId: answer.slackId } : person.who;
    await noteRefusal(answer, world, { who, why: why ?? '' });
    return { kind: 'refused', why: why ?? '', run };
  }
  const { who } = person;
  const next = await nextRecord(answer, run, world, who);
  let refusal: string | undefined;
  const changed = await world.change(run.id, answer.clickId, (current) => {
    refusal = answerRefusal(answer, current);
    return refusal === undefined ? next(current, now()) : undefined;
  });
  if (changed === undefined || refusal === undefined) return { kind: 'taken', run: changed ?? run, who };
  await noteRefusal(answer, world, { who, why: refusal });
  return { kind: 'refused', why: refusal, run: changed };
}

export interface AnswerWorld {
  store: Store;
  change: Store['runs']['change'];
  plans: PlanDesk;
  world: RunWorld;
  whoMay: WhoMay;
  now: () => number;
  signal: AbortSignal;
}

/** To skip takes a second person who may approve: a step that was skipped is one that nobody checks. */
async function notAllowed(
  answer: StepAnswer,
  run: RunRecord,
  { person, who }: Exclude<ReturnType<WhoMay['person']>, { why: string }>,
  { plans, whoMay }: AnswerWorld,
): Promise<string | undefined> {
  const refusal = answerRefusal(answer, run);
  if (refusal !== undefined) return refusal;
  const policy = await plans.policy();
  const isRequester = run.requestedBy.name === who.name;
  if (answer.answer === 'skip')
    return isRequester
      ? 'To skip a step takes a second person: somebody else who may approve this run.'
      : whoMay.notIn(policy, run.plan, { person, list: 'approve' });
  if (isRequester) return undefined;
  const notRequest = await whoMay.notIn(policy, run.plan, { person, list: 'request' });
  return notRequest === undefined ? undefined : whoMay.notIn(policy, run.plan, { person, list: 'approve' });
}

type Next = (run: RunRecord, atMs: number) => RunChange | undefined;

/** What the answer makes of the run; the look, which takes its time, comes before. */
async function nextRecord(
  answer: StepAnswer,
  run: RunRecord,
  { world, plans, signal }: AnswerWorld,
  who: Who,
): Promise<Next> {
  const { stepId, answer: word, note = '', evidence: values } = answer;
  const step = run.plan.steps.find(({ id }) => id === stepId);
  if (step === undefined) throw new Error(`the plan of run ${run.id} has no step ${stepId}`);
  if (word === 'abort') return (current, atMs) => aborted(current, { who, note, atMs });
  const said = (atMs: number): Evidence => ({
    atMs,
    kind: word === 'done' ? 'said' : 'decision',
    by: who,
    text: note.trim() || defaultNotes[word],
    ...(Object.keys(values).length > 0 && { values }),
  });
  if (word !== 'done')
    return changed(who, stepId, (record, atMs) => ({
      ...record,
      state: word === 'retry' ? 'pending' : 'skipped',
      endedAtMs: word === 'retry' ? undefined : atMs,
      evidence: [...record.evidence, said(atMs)],
    }));
  const looking = { world, inventory: plans.inventory, run, signal };
  const settled = (call: CheckCall) =>
    lookUntil(() => look(call, looking), { settleMs: step.settleMs, signal });
  const verdict = await lookAfterPerson(step, { look: settled });
  return changed(who, stepId, (record, atMs) => ({
    ...record,
    state: verdict.state,
    endedAtMs: verdict.state === 'done' || verdict.state === 'attested' ? atMs : undefined,
    evidence: [
      ...record.evidence,
      said(atMs),
      { atMs, kind: verdict.kind, by: verdict.kind === 'said' ? who : undefined, text: verdict.text },
    ],
  }));
}

function changed(who: Who, stepId: string, next: (record: StepRecord, atMs: number) => StepRecord): Next {
  return (run, atMs) => {
    const record = run.steps.find((each) => each.stepId === stepId);
    return record && stepChange(run, next(record, atMs), { atMs, who });
  };
}

/** Steps stay as they are: what was left in which state is theirs to say. */
function aborted(
  { id, state, steps }: RunRecord,
  { who, note, atMs }: { who: Who; note: string; atMs: number },
): RunChange {
  const left = Object.fromEntries(steps.map((step) => [step.stepId, step.state]));
  return {
    state: state === 'waiting' || state === 'running' ? 'failed' : 'cancelled',
    unlocks: true,
    audit: [{ atMs, runId: id, event: 'aborted', who, data: { note, left } }],
  };
}

const defaultNotes = { done: 'Done.', retry: 'Try again.', skip: 'Skipped.' };

async function noteRefusal(
  { runId, stepId, answer }: StepAnswer,
  { store, now }: AnswerWorld,
  { who, why }: { who: Who; why: string },
): Promise<void> {
  await store.runs.note({
    atMs: now(),
    runId,
    event: 'answer_refused',
    who,
    data: { step: stepId, answer, why },
  });
}
