import { reviewRefusal } from '../engine/approval/emergency.ts';
import type { Who } from '../engine/run/run.ts';
import type { RunRecord } from '../engine/run/run-store.ts';
import type { Answered, EmergencyAnnounced, EmergencyReview } from '../engine/run-desk.ts';
import type { Person } from '../fleet/policy.ts';
import type { Store } from '../store/store.ts';
import type { PlanDesk } from './plan-desk.ts';
import type { WhoMay } from './who-may.ts';

/** What surrounds a run without approval: that it was announced, and its review. */
export class EmergencyDesk {
  readonly #world: EmergencyWorld;

  constructor(world: EmergencyWorld) {
    this.#world = world;
  }

  /** From now on the run may begin, unless nobody could be told. */
  async announced({ runId, told, notTold }: EmergencyAnnounced): Promise<RunRecord | undefined> {
    const { change, now } = this.#world;
    return change(runId, `${runId}/announced/${told.length > 0}`, ({ emergency, state }) => {
      if (emergency === undefined || emergency.announcedAtMs !== undefined || state !== 'approved') return;
      const atMs = now();
      return {
        ...(told.length > 0 && { emergency: { ...emergency, announcedAtMs: atMs } }),
        audit: [{ atMs, runId, event: 'emergency_announced', who: undefined, data: { told, notTold } }],
      };
    });
  }

  async review(review: EmergencyReview): Promise<Answered> {
    const { store, plans, whoMay, change, now } = this.#world;
    const run = await store.runs.read(review.runId);
    if (run === undefined) return { kind: 'refused', why: 'There is no such run.', run };
    const policy = await plans.policy();
    const asked = whoMay.person(policy, review.by);
    if ('why' in asked) return this.#refused(review, run, asked.why);
    const { person, who } = asked;
    const why =
      reviewRefusal(run, { ...review, person }) ??
      (await whoMay.notIn(policy, run.plan, { person, list: 'approve' }));
    if (why !== undefined) return this.#refused(review, run, why, person);
    let late: string | undefined;
    const changed = await change(run.id, review.clickId, (current) => {
      late = reviewRefusal(current, { ...review, person });
      return late === undefined ? reviewed(current, review, { who, atMs: now() }) : undefined;
    });
    if (late !== undefined) return this.#refused(review, changed ?? run, late, person);
    return { kind: 'taken', run: changed ?? run, who };
  }

  async #refused(
    { runId, verdict, slackId }: EmergencyReview,
    run: RunRecord,
    why: string,
    person?: Person,
  ): Promise<Answered> {
    const { store, now } = this.#world;
    const who = { name: person?.name ?? slackId, slackId };
    await store.runs.note({ atMs: now(), runId, event: 'review_refused', who, data: { verdict, why } });
    return { kind: 'refused', why, run };
  }
}

interface EmergencyWorld {
  store: Store;
  change: Store['runs']['change'];
  plans: PlanDesk;
  whoMay: WhoMay;
  now: () => number;
}

function reviewed(
  { id, emergency }: RunRecord,
  { verdict, note = '' }: EmergencyReview,
  { who, atMs }: { who: Who; atMs: number },
) {
  const review = { verdict, by: who, atMs, note: note.trim() || undefined };
  return {
    emergency: { ...emergency, review },
    audit: [{ atMs, runId: id, event: 'emergency_reviewed', who, data: { verdict, note } }],
  };
}
