import type { SlackUser } from '../engine/approval/people.ts';
import { whyNot as whyNotLines } from '../engine/approval/why-not.ts';
import { holdOn } from '../engine/run/hold.ts';
import { sameName } from '../fleet/links/same-name.ts';
import type { Reading } from '../lib/reading.ts';
import type { Store } from '../store/store.ts';
import { unreviewedEmergencies } from './due-runs.ts';
import type { PlanDesk } from './plan-desk.ts';
import type { WhoMay } from './who-may.ts';

/** Why a person may or may not request and approve a runbook on an instance, and what holds it now, each reason a line. */
export async function whyNot(asked: WhyNotAsked, world: WhyNotWorld): Promise<string[]> {
  const { store, plans, whoMay, now } = world;
  const { instances } = await plans.inventory();
  const entry = instances.find(({ name }) => sameName(name, asked.instance));
  if (entry === undefined) return [`ekm.yaml has no instance ${asked.instance}.`];
  const policy = await plans.policy();
  const { name, environment, tags } = entry;
  const plan = { runbook: asked.runbook, targets: [{ kind: 'instance' as const, name, environment, tags }] };
  const lines = whyNotLines(policy, plan, asked.user, await whoMay.groups(policy), {
    unreviewed: await unreviewedEmergencies(store),
    nowMs: now(),
  });
  const hold = holdOn(plan, { freezes: await store.runs.freezes(), instances, nowMs: now() });
  if (hold !== undefined) lines.push(`Nothing begins there now: ${hold.why}`);
  const lock = (await store.runs.locks()).find(
    (each) => each.kind === 'instance' && sameName(each.name, name),
  );
  if (lock !== undefined)
    lines.push(`Run ${lock.runId} of ${lock.owner.name} holds the instance: ${lock.reason}`);
  return lines;
}

interface WhyNotAsked {
  runbook: string;
  instance: string;
  user: Reading<SlackUser>;
}

interface WhyNotWorld {
  store: Store;
  plans: PlanDesk;
  whoMay: WhoMay;
  now: () => number;
}
