import { z } from 'zod';

const severity = z.enum(['critical', 'warning', 'notice', 'unknown']);
const moment = z.string().describe('ISO time, UTC').nullable();

/** A finding, as every `--json` shows it. */
export const findingSchema = z.object({
  rule: z.string(),
  item: z.string(),
  severity,
  title: z.string(),
  meaning: z.string(),
  consequence: z.string(),
  at: moment,
  when: z.string().nullable().describe('When it strikes, where that is no date: now, at the next restart'),
  action: z.string(),
  runbook: z.string().nullable(),
  instance: z.string().nullable(),
});

const changed = z.array(
  z.object({
    rule: z.string(),
    item: z.string(),
    severity,
    title: z.string(),
    firstSeenAt: z.string().describe('ISO time, UTC'),
  }),
);

/** What `ekm report --json` prints. Fields are only ever added while `schemaVersion` stays 1. */
export const reportSchema = z.object({
  schemaVersion: z.literal(1),
  scope: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
  counts: z.object({ critical: z.number(), warning: z.number(), notice: z.number(), unknown: z.number() }),
  read: z.object({ instances: z.number(), vaults: z.number(), apps: z.number() }),
  unread: z.array(
    z.object({
      kind: z.enum(['instance', 'vault', 'app']),
      name: z.string(),
      why: z.string(),
      detail: z.string(),
      next: z.string(),
      lastGoodAt: moment,
    }),
  ),
  findings: z.array(findingSchema),
  ignored: z.array(
    z.object({ rule: z.string(), item: z.string(), reason: z.string(), until: z.string().nullable() }),
  ),
  chains: z.array(z.record(z.string(), z.string())).describe('One row for each encrypted database'),
  dates: z
    .array(
      z.object({
        item: z.string(),
        kind: z.enum(['secret', 'key', 'certificate', 'credential', 'connector']),
        name: z.string(),
        place: z.string().describe('What it belongs to: a vault, an app, an instance'),
        createdAt: moment.describe(
          'Of the version in use, ISO time, UTC; null: nothing that was read says it',
        ),
        createdBefore: moment.describe('Where createdAt is null: it is older than this for certain'),
        expiresAt: moment.describe('ISO time, UTC; null: it never ends'),
        severity: severity.nullable().describe('Of the worst finding about it'),
        aside: z
          .enum(['left over', 'ignored'])
          .nullable()
          .describe('Why nobody needs to look at its end: no credential holds it, or ekm.yaml says so'),
      }),
    )
    .describe('What ages or ends, each item once, with or without a finding'),
  unknownKeyBackups: z.number().describe('Vault keys in use of whose backup there is no record'),
  changes: z
    .object({ since: z.string(), fresh: changed, gone: changed, unseen: changed })
    .nullable()
    .optional()
    .describe('Against the report before over the whole fleet; null: there is none, or nothing is kept'),
  storeProblem: z.string().nullable().optional().describe('Why nothing was compared or kept'),
});

export type ReportOutput = z.infer<typeof reportSchema>;
