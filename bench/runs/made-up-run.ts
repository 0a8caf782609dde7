import type { Lab } from '../../lab/lab.ts';
import type { Plan, PlannedStep } from '../../src/engine/plan/plan.ts';
import type { NewRun } from '../../src/engine/run/run-store.ts';

/** A run that waits for an approval, of twenty steps, on an instance that nobody else holds; approved, it begins next year. */
export function madeUpRun(id: string, { clock }: Lab): NewRun {
  const steps = Array.from({ length: 20 }, (_, at) => step(at));
  const requester = { name: 'Requester', slackId: 'U0REQUEST' };
  const nowMs = clock.now();
  return {
    id,
    state: 'awaiting_approval',
    plan: planOf(id, steps),
    planHash: '0'.repeat(64),
    reason: 'The key is two years old.',
    requestedBy: requester,
    requestedAtMs: nowMs,
    expiresAtMs: nowMs + yearMs,
    startAtMs: nowMs + yearMs,
    steps: steps.map((each) => ({
      stepId: each.id,
      state: 'pending',
      hasActed: false,
      attempts: 0,
      startedAtMs: undefined,
      endedAtMs: undefined,
      evidence: [],
    })),
    rule: {
      name: 'lab',
      runbooks: [],
      environments: [],
      tags: [],
      request: { people: ['Requester'], userGroups: [] },
      approve: { people: ['Approver 1'], userGroups: [] },
      count: 1,
      expiresAfterMs: yearMs,
      notify: { channel: undefined, people: [] },
      escalate: undefined,
    },
    approvers: ['Approver 1'],
    changedBy: [],
    audit: [{ atMs: nowMs, runId: id, event: 'requested', who: requester, data: {} }],
  };
}

function planOf(id: string, steps: readonly PlannedStep[]): Plan {
  return {
    formatVersion: 1,
    runbook: 'tde-key-rollover',
    revision: 1,
    title: `New key sales-2027 for Sales on ${id}`,
    parameters: { instance: id, database: 'Sales', key: 'sales-2027' },
    targets: [{ kind: 'instance', name: id, environment: 'lab', tags: [] }],
    facts: [],
    steps,
    secrets: [],
    prechecks: [{ about: 'Sales is online', seen: 'ONLINE' }],
    notes: [],
  };
}

function step(at: number): PlannedStep {
  return {
    id: `${String(at + 1).padStart(2, '0')}-database-${at}`,
    title: `Put database ${at} under sales-2027`,
    target: { kind: 'instance', instance: 'SQL01', database: `database ${at}` },
    kind: 'seen',
    by: 'person',
    act: {
      kind: 'person',
      instructions: ['Do it in the next window, and look at the log afterwards.'],
      statement: [`ALTER DATABASE ENCRYPTION KEY ENCRYPTION BY SERVER ASYMMETRIC KEY [sales-2027];`],
    },
    before: [],
    done: { check: 'protector', args: { instance: 'SQL01', database: `database ${at}`, key: 'sales-2027' } },
    ifDoneBefore: 'stop',
    settleMs: 0,
    evidence: [],
    text: {
      why: 'Only the encryption key of the database is wrapped anew.',
      check: 'The view shows the new thumbprint.',
      undo: 'While the old key object stands, the same statement with it.',
      risk: 'A backup that begins meanwhile is refused.',
      unverified: undefined,
    },
  };
}

const yearMs = 365 * 86_400_000;
