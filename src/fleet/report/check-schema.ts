import { z } from 'zod';
import { findingSchema } from './report-schema.ts';

const link = z.object({
  name: z.string(),
  state: z.enum(['seen', 'broken', 'unknown', 'not tested']),
  why: z.string(),
});

/** What `ekm check --json` prints. Fields are only ever added while `schemaVersion` stays 1. */
export const checkSchema = z.object({
  schemaVersion: z.literal(1),
  instance: z.string(),
  server: z
    .object({ version: z.string(), edition: z.string(), login: z.string() })
    .nullable()
    .describe('null: it could not be read, and the findings say why'),
  databases: z.array(z.object({ name: z.string(), links: z.array(link) })),
  findings: z.array(findingSchema),
  finishedAt: z.string().optional().describe('ISO time, UTC'),
  lastGoodAt: z
    .string()
    .nullable()
    .optional()
    .describe(
      'When it could last be read, ISO time, UTC; null: it was read now, or no earlier time is known',
    ),
  storeProblem: z.string().nullable().optional().describe('Why nothing was kept'),
});

export type CheckOutput = z.infer<typeof checkSchema>;
