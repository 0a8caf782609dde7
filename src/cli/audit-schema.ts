import { z } from 'zod';

const hash = z.string().describe('SHA-256, 64 hexadecimal digits');

/** An entry as `ekm audit --json` prints it. */
const auditEntrySchema = z.object({
  number: z.int().positive().describe('1, 2, 3, ... without a gap over the whole audit'),
  at: z.string().describe('ISO time, UTC'),
  runId: z.string().nullable().describe('null: it belongs to no run'),
  event: z.string(),
  who: z
    .object({ name: z.string(), slackId: z.string().nullable() })
    .nullable()
    .describe('null: the bot itself'),
  what: z.string().describe('The entry in words'),
  data: z.record(z.string(), z.unknown()).describe('More, by the event; secrets masked'),
  previousHash: hash,
  hash,
});

/** The shape of `ekm audit --json`, published as a JSON Schema in `docs/reference`. */
export const auditSchema = z
  .object({ schemaVersion: z.literal(1), entries: z.array(auditEntrySchema) })
  .meta({ title: 'ekm audit --json', description: 'What happened, oldest first.' });

/** The shape of `ekm audit verify --json`. */
export const auditVerifySchema = z
  .object({
    schemaVersion: z.literal(1),
    state: z.enum(['whole', 'broken']),
    count: z.int().nonnegative().nullable().describe('Entries; null: the chain is broken'),
    newest: z
      .object({ number: z.int().positive(), hash })
      .nullable()
      .describe('To be written down elsewhere as an anchor; null: no entries, or broken'),
    brokenAt: z.int().positive().nullable().describe('Number of the first link that does not hold'),
    why: z.string().nullable(),
  })
  .meta({ title: 'ekm audit verify --json', description: 'Whether the audit is whole.' });

/** Published as written: a program may rely on every field. */
export type AuditEntryOutput = z.infer<typeof auditEntrySchema>;
export type AuditVerifyOutput = z.infer<typeof auditVerifySchema>;
