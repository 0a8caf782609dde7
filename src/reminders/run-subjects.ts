import type { RunRecord } from '../engine/run/run-store.ts';
import type { ReminderSubject } from './reminder-subject.ts';

/** Requests that lapse when nobody decides, and approved runs that lapse when they do not begin. Pure. */
export function runSubjects(runs: readonly RunRecord[], nowMs: number): ReminderSubject[] {
  return runs
    .filter(({ state, expiresAtMs }) => lapsing.has(state) && expiresAtMs > nowMs)
    .map((run) => {
      const { id, plan, rule, expiresAtMs, requestedAtMs, requestedBy, state } = run;
      const isWaiting = state === 'awaiting_approval';
      const { channel } = rule.notify;
      return {
        item: `run/${id}`,
        about: 'approval',
        kind: 'run',
        label: `${plan.title} (${id})`,
        series: `lapses ${new Date(expiresAtMs).toISOString()}`,
        endsAtMs: expiresAtMs,
        sinceMs: requestedAtMs,
        tags: [...new Set(plan.targets.flatMap(({ tags }) => tags))],
        instances: plan.targets.filter(({ kind }) => kind === 'instance').map(({ name }) => name),
        channels: channel === undefined ? [] : [channel],
        expiryDays: [],
        readAtMs: nowMs,
        consequence: `Then it is closed and does not run; ${requestedBy.name} has to ask again.`,
        action: isWaiting ? 'Approve or deny it.' : 'Have it begin before then, or cancel it.',
        runbook: undefined,
        quiet: undefined,
      };
    });
}

const lapsing: ReadonlySet<RunRecord['state']> = new Set(['awaiting_approval', 'approved']);
