import { z } from 'zod';

const at = (meaning: string) => z.string().nullable().describe(`ISO time, UTC; null: ${meaning}`);

const schedule = z.object({
  name: z.string(),
  channel: z.string(),
  timeZone: z.string(),
  nextLookAt: at('it never looks again.'),
  nextDigestAt: at('there is none.'),
  coming: z
    .array(
      z.object({
        subject: z.string().describe('What it is about and which item, as reports show it.'),
        kind: z.string(),
        label: z.string(),
        about: z.string(),
        at: z
          .string()
          .describe('ISO time, UTC: when it is said unless it is renewed, taken care of or put off.'),
        threshold: z
          .string()
          .describe('30: days before the end; expired/3: days after it; 11 months: of age.'),
        owner: z.string().nullable().describe('Who took it.'),
      }),
    )
    .describe('The next first.'),
  silent: z
    .array(
      z.object({
        subject: z.string(),
        kind: z.string(),
        label: z.string(),
        about: z.string(),
        why: z.string(),
      }),
    )
    .describe('What is past a threshold and is not said, and why.'),
});

/** The shape of `ekm reminders --json`, published as a JSON Schema in `docs/reference`. */
export const remindersSchema = z
  .object({
    schemaVersion: z.literal(1),
    readAt: at('the fleet was never read for reminders.'),
    schedules: z.array(schedule),
    problems: z
      .array(z.object({ channel: z.string(), problem: z.string(), since: z.string(), againAt: z.string() }))
      .describe('Channels that cannot be written to.'),
  })
  .meta({ title: 'ekm reminders --json', description: 'What is said when, and why something is not.' });

/** Published as written: a program may rely on every field. */
export type RemindersOutput = z.infer<typeof remindersSchema>;
