import { z } from 'zod';

const code = z.object({
  layer: z.enum(['provider', 'engine']),
  code: z.int().nonnegative(),
  isKnown: z.boolean(),
  id: z
    .string()
    .nullable()
    .describe('Permanent id of the row, such as provider-3303; null for an unknown code.'),
  symbol: z.string().nullable(),
  severity: z.int().nullable().describe('Engine messages only; 10 and below raise no exception.'),
  title: z.string().nullable(),
  meaning: z.string().nullable(),
  causes: z.array(z.string()).readonly().describe('Likeliest first.'),
  look: z
    .array(
      z.object({
        what: z.string(),
        code: z.object({ language: z.enum(['sql', 'powershell', 'shell']), text: z.string() }).optional(),
      }),
    )
    .readonly(),
  fix: z.array(z.string()).readonly().describe('In order.'),
  runbook: z.string().nullable(),
  differs: z.array(z.string()).readonly().describe('Where the pages disagree.'),
  unverified: z.array(z.string()).readonly(),
  sources: z.array(z.string()).readonly(),
  editions: z.array(z.string()).readonly(),
  otherMeanings: z.array(
    z.object({ id: z.string(), title: z.string(), editions: z.array(z.string()).readonly() }),
  ),
});

/** The shape of `ekm explain --json`, published as a JSON Schema in `docs/reference`. */
export const explainSchema = z
  .object({
    schemaVersion: z.literal(1),
    outcome: z.enum(['known', 'partly', 'unknown', 'topic', 'help', 'empty']),
    title: z.string(),
    summary: z.string(),
    echo: z.string().describe('The text as it may be shown: secrets masked, cut to 200 characters.'),
    maskedCount: z.int().nonnegative(),
    isCut: z.boolean().describe('True when only the first 200,000 characters were read.'),
    findings: z.array(
      z.object({
        engine: code.nullable(),
        provider: code.nullable(),
        count: z.int().positive(),
        lines: z.array(z.int().positive()).readonly(),
        via: z.enum(['number', 'symbol', 'wording']),
      }),
    ),
    topics: z.array(z.string()).readonly(),
    keyUri: z
      .object({
        vault: z.string(),
        host: z.string(),
        name: z.string(),
        version: z.string().optional(),
        cloud: z.string(),
        isManagedHsm: z.boolean(),
        problems: z.array(z.string()).readonly(),
      })
      .nullable(),
    symbolsLike: z
      .array(z.string())
      .readonly()
      .describe('Symbols that hold the word asked, when they are many.'),
    credentialProblems: z.array(z.string()).readonly(),
  })
  .meta({ title: 'ekm explain --json', description: 'What a text names, and what it means.' });

/** Published as written: a program may rely on every field. */
export type ExplainOutput = z.infer<typeof explainSchema>;
