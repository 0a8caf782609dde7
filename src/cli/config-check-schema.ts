import { z } from 'zod';

const problem = z.object({
  file: z.string(),
  line: z.int().positive(),
  column: z.int().positive(),
  path: z.string().describe('Such as instances[3].read.password; empty for the whole file.'),
  message: z.string(),
});

const count = z.int().nonnegative();

/** The shape of `ekm config check --json`, published as a JSON Schema in `docs/reference`. */
export const configCheckSchema = z
  .object({
    schemaVersion: z.literal(1),
    file: z.string(),
    isFine: z.boolean(),
    problems: z.array(problem).describe('Empty when the file is fine.'),
    warnings: z.array(problem).describe('What is allowed and perhaps not meant.'),
    counts: z
      .object({
        instances: count,
        vaults: count,
        apps: count,
        mirroringPairs: count,
        availabilityGroups: count,
        ignored: count,
      })
      .nullable()
      .describe('Null when the file has problems.'),
    cloud: z.object({ name: z.string(), tenantId: z.string().nullable() }).nullable(),
    identities: z
      .array(
        z.object({
          use: z.enum(['read', 'change']),
          signsInAs: z.string(),
          secretIn: z
            .string()
            .nullable()
            .describe('Where its secret lies, never the secret; null without one.'),
          instances: count,
        }),
      )
      .describe('Who signs in where, the most used first.'),
  })
  .meta({
    title: 'ekm config check --json',
    description: 'What ekm.yaml says, or all that is wrong with it.',
  });

/** Published as written: a program may rely on every field. */
export type ConfigCheckOutput = z.infer<typeof configCheckSchema>;
