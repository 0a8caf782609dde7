import type { SlackUser } from '../engine/approval/people.ts';
import type { Freeze } from '../engine/run/run-store.ts';
import type { Policy } from '../fleet/policy.ts';
import type { Reading } from '../lib/reading.ts';
import type { Store } from '../store/store.ts';
import type { PlanDesk } from './plan-desk.ts';
import type { WhoMay } from './who-may.ts';

/** Freezes and lifts freezes. Whoever ekm.yaml knows may freeze, for it only stops things; to lift one takes an approver. */
export class FreezeDesk {
  readonly #world: { store: Store; plans: PlanDesk; whoMay: WhoMay };

  constructor(world: { store: Store; plans: PlanDesk; whoMay: WhoMay }) {
    this.#world = world;
  }

  async freeze(freeze: Freeze, by: Reading<SlackUser>): Promise<Done> {
    const { store, plans, whoMay } = this.#world;
    const person = whoMay.person(await plans.policy(), by);
    if ('why' in person) return { done: false, why: person.why };
    if (freeze.reason.trim() === '')
      return { done: false, why: 'Say why: others will have to decide by it.' };
    await store.runs.freeze({ ...freeze, by: person.who });
    return { done: true, why: `Nothing new begins on ${freeze.tag}.` };
  }

  async thaw(tag: string, by: Reading<SlackUser>, atMs: number): Promise<Done> {
    const { store, plans, whoMay } = this.#world;
    const policy = await plans.policy();
    const person = whoMay.person(policy, by);
    if ('why' in person) return { done: false, why: person.why };
    if (!(await this.#isApprover(policy, person.person.name)))
      return { done: false, why: 'To lift a freeze takes somebody who may approve by a rule of ekm.yaml.' };
    const was = await store.runs.thaw(tag, person.who, atMs);
    return was
      ? { done: true, why: `The freeze on ${tag} is lifted.` }
      : { done: false, why: `There is no freeze on ${tag}.` };
  }

  async #isApprover(policy: Policy, name: string): Promise<boolean> {
    for (const { approve } of policy.rules) {
      const members = await this.#world.whoMay.members(policy, approve);
      if (members.state === 'read' && members.value.includes(name)) return true;
    }
    return false;
  }
}

interface Done {
  done: boolean;
  why: string;
}
