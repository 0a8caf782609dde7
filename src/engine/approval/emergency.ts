import { sameName } from '../../fleet/links/same-name.ts';
import type { Person, Policy, PolicyRule } from '../../fleet/policy.ts';
import type { Plan } from '../plan/plan.ts';
import type { Who } from '../run/run.ts';
import type { RunRecord } from '../run/run-store.ts';
import type { Stop } from '../runbook.ts';
import { fitRule } from './fit-rule.ts';

/** A run without approval that nobody has reviewed. */
export interface Unreviewed {
  runId: string;
  by: Who;
  requestedAtMs: number;
}

/**
 * Whether a person may start a run without approval, and by which rule the approvers are found who are told before and
 * review after; else why not. Pure. What no rule allows nobody may, not even in an emergency.
 */
export function mayGoUnapproved(
  policy: Policy,
  plan: Pick<Plan, 'runbook' | 'targets'>,
  { person, reason, startAtMs, unreviewed, nowMs }: EmergencyWish,
): { rule: PolicyRule; person: Person } | { stop: Stop } {
  const fitted = fitRule(policy, plan);
  if ('why' in fitted) return stop(fitted.why, 'Ask whoever keeps ekm.yaml for a rule that allows it.');
  const { people } = policy.breakGlass ?? { people: [] };
  if (!people.some((name) => sameName(name, person.name)))
    return stop(
      policy.breakGlass === undefined
        ? 'ekm.yaml has no breakGlass: nobody starts a run without approval.'
        : `breakGlass of ekm.yaml names ${people.join(', ')}, and not ${person.name}.`,
      'Ask for the run with an approval.',
    );
  if (reason.trim() === '') return stop('It has no reason.', 'Say what the emergency is.');
  if (startAtMs !== undefined)
    return stop('It is to start later.', 'Ask for it with an approval, or without a start time.');
  const open = unreviewed.find(
    ({ by, requestedAtMs }) => by.name === person.name || requestedAtMs + emergencyReviewMs <= nowMs,
  );
  return open === undefined ? { rule: fitted.rule, person } : stop(openText(open, person), reviewNext);
}

interface EmergencyWish {
  person: Person;
  reason: string;
  startAtMs: number | undefined;
  unreviewed: readonly Unreviewed[];
  nowMs: number;
}

/** So long a run may begin without approval. */
export const emergencyLastsMs = 3_600_000;

/** So long a second person has to review it, before nobody may start another. */
export const emergencyReviewMs = 24 * 3_600_000;

function openText({ runId, by }: Unreviewed, person: Person): string {
  return by.name === person.name
    ? `Nobody has reviewed the emergency run ${runId} of ${by.name}: each is for one run.`
    : `Nobody has reviewed the emergency run ${runId} of ${by.name} within 24 hours.`;
}

const reviewNext = 'Have an approver review it with the button of its announcement, or ask with an approval.';

function stop(why: string, next: string): { stop: Stop } {
  return { stop: { what: 'Emergency', why, next } };
}

/** Why a review does not count; undefined: it does. Whether the person may approve such a run is asked elsewhere. Pure. */
export function reviewRefusal(
  run: Pick<RunRecord, 'state' | 'emergency' | 'requestedBy'>,
  { verdict, note, person }: { verdict: 'accepted' | 'objected'; note: string | undefined; person: Person },
): string | undefined {
  const { emergency, requestedBy, state } = run;
  if (emergency === undefined) return 'This run was no emergency: it has an approval.';
  if (emergency.review !== undefined) return `${emergency.review.by.name} has reviewed it already.`;
  if (requestedBy.name === person.name || person.slackIds.includes(requestedBy.slackId ?? ''))
    return 'It was your own emergency: a second person reviews it.';
  if (state === 'approved') return 'It has not begun: there is nothing to review yet.';
  return verdict === 'objected' && !note?.trim() ? 'To object takes a note.' : undefined;
}
