import type { Plan, PlannedStep } from '../../src/engine/plan/plan.ts';
import type { Policy } from '../../src/fleet/policy.ts';

/** A small plan with one of everything. */
export function samplePlan(change: Partial<Plan> = {}): Plan {
  return {
    formatVersion: 1,
    runbook: 'tde-key-rollover',
    revision: 1,
    title: 'New key for Sales on SQL01',
    parameters: { instance: 'SQL01', database: 'Sales', key: 'sales-2027' },
    targets: [{ kind: 'instance', name: 'SQL01', environment: 'production', tags: ['payroll'] }],
    facts: [
      { item: 'instance/SQL01/database/Sales/thumbprint', value: '0x0A' },
      { item: 'instance/SQL01/key/sales-2027', value: 'free' },
    ],
    steps: [sampleStep(), sampleStep({ id: '02-login-SQL01', title: 'Login for the new key' })],
    secrets: [{ name: 'ekm', reference: { kind: 'environment', name: 'EKM_SECRET' }, version: undefined }],
    prechecks: [{ about: 'Sales is online', seen: 'ONLINE' }],
    notes: ['Backups made elsewhere are not seen.'],
    ...change,
  };
}

/** A step that the bot does and a look proves. */
export function sampleStep(change: Partial<PlannedStep> = {}): PlannedStep {
  return {
    id: '01-key-SQL01',
    title: 'Key object for sales-2027',
    target: { kind: 'instance', instance: 'SQL01', database: undefined },
    kind: 'seen',
    by: 'bot',
    act: {
      kind: 'sql',
      instance: 'SQL01',
      database: 'master',
      statement: ["CREATE CREDENTIAL [c] WITH IDENTITY = N'contoso', SECRET = ", { secret: 'ekm' }],
      guard: { serverName: 'SQL01', database: 'master', role: undefined },
    },
    before: [{ check: 'name-is-free', args: { instance: 'SQL01', key: 'sales-2027' } }],
    done: { check: 'key-exists', args: { instance: 'SQL01', key: 'sales-2027' } },
    ifDoneBefore: 'stop',
    settleMs: 0,
    evidence: [],
    text: {
      why: 'SQL Server opens a vault key through an object of its own.',
      check: 'It is in sys.asymmetric_keys.',
      undo: 'DROP ASYMMETRIC KEY without REMOVE PROVIDER KEY.',
      risk: 'The vault may refuse it.',
      unverified: undefined,
    },
    ...change,
  };
}

/** Two people who may approve what a third requests. */
export function samplePolicy(change: Partial<Policy> = {}): Policy {
  return {
    rules: [
      {
        name: 'production',
        runbooks: [],
        environments: ['production'],
        tags: [],
        request: { people: ['Rita'], userGroups: [] },
        approve: { people: ['Anna'], userGroups: ['S0LEADS'] },
        count: 1,
        expiresAfterMs: 8 * 3_600_000,
        notify: { channel: '#dba', people: [] },
        escalate: undefined,
      },
    ],
    people: [
      { name: 'Rita', slackIds: ['U0REQUEST'] },
      { name: 'Anna', slackIds: ['U0APPROV1', 'W0APPROV1'] },
      { name: 'Omar', slackIds: ['U0APPROV2'] },
    ],
    breakGlass: undefined,
    teamId: 'T0LAB',
    ...change,
  };
}
