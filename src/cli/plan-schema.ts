import { z } from 'zod';

const target = z.object({ kind: z.enum(['instance', 'vault', 'app']), name: z.string() });

const step = z.object({
  id: z.string(),
  title: z.string(),
  target: z
    .object({ kind: z.enum(['instance', 'vault']), name: z.string(), database: z.string().nullable() })
    .nullable(),
  by: z.enum(['bot', 'person']),
  kind: z
    .enum(['seen', 'repeatable', 'attested'])
    .describe('seen: a look is conclusive; repeatable: its effect cannot be read; attested: a person says'),
  manner: z.string().describe('The same in words'),
  statement: z.string().nullable().describe('Secrets masked; null: nothing that can be written down'),
  instructions: z
    .array(z.string())
    .describe('For the person who does it, in order; what is typed stands in backticks, as in Markdown'),
  windows: z
    .array(z.string())
    .nullable()
    .describe('Instances whose maintenance windows have to be open before it begins; null: all targets'),
  waitsFor: z
    .string()
    .nullable()
    .describe('The same in words; null: plainly those of the instance on which it acts, or it acts on none'),
  why: z.string(),
  check: z.string(),
  undo: z.string(),
  risk: z.string(),
  unverified: z.string().nullable().describe('What it rests on that no source confirms'),
});

const plan = z.object({
  runbook: z.string(),
  revision: z.int(),
  title: z.string(),
  parameters: z.record(z.string(), z.string()),
  hash: z.string().describe('What an approval binds: the same plan has the same'),
  targets: z.array(target),
  prechecks: z.array(z.object({ about: z.string(), seen: z.string() })),
  facts: z
    .array(z.object({ item: z.string(), value: z.string() }))
    .describe('They decide, and are in the hash'),
  steps: z.array(step),
  secrets: z.array(z.object({ name: z.string(), secretIn: z.string() })).describe('Never a value'),
  notes: z.array(z.string()),
  approval: z
    .object({
      rule: z.string(),
      count: z.int(),
      request: z.array(z.string()),
      approve: z.array(z.string()),
    })
    .nullable()
    .describe('null: no rule of ekm.yaml allows it'),
  approvalProblem: z.string().nullable(),
  locks: z
    .array(z.object({ kind: z.string(), name: z.string(), runId: z.string(), owner: z.string() }))
    .nullable()
    .describe('Targets that another run holds now; null: there is no store that could tell'),
});

const diagnosis = z.object({
  title: z.string(),
  summary: z.string(),
  error: z.array(z.string()).describe('What the given error means, one line for each code'),
  results: z
    .array(
      z.object({
        id: z.string(),
        about: z.string(),
        state: z.enum(['holds', 'does not hold', 'unknown']),
        saw: z.string(),
        means: z.string(),
        next: z.string().nullable(),
        runbook: z.string().nullable(),
        isSuspected: z.boolean().describe('The given error points here'),
      }),
    )
    .describe('In the order in which the engine needs what they ask about'),
  byHand: z.array(z.string()).describe('What no reading can tell'),
});

/** The shape of `ekm plan --json`, published as a JSON Schema in `docs/reference`. */
export const planSchema = z
  .object({
    schemaVersion: z.literal(1),
    outcome: z
      .enum(['plan', 'refusal', 'unknown', 'diagnosis'])
      .describe('unknown: refused because something could not be read; diagnosis: of a read-only runbook'),
    plan: plan.nullable(),
    diagnosis: diagnosis.nullable().optional().describe('Of a read-only runbook, which has no plan'),
    stops: z.array(z.object({ what: z.string(), why: z.string(), next: z.string() })),
  })
  .meta({ title: 'ekm plan --json', description: 'What a run would do, or why there is no plan.' });

/** Published as written: a program may rely on every field. */
export type PlanOutput = z.infer<typeof planSchema>;
