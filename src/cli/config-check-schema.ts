import { z } from 'zod';

const problem = z.object({
  file: z.string(),
  line: z.int().positive(),
  column: z.int().positive(),
  path: z.string().describe('Such as instances[3].read.password; empty for the whole file.'),
  message: z.string(),
});

const count = z.int().nonnegative();

const state = (meaning: string) => z.enum(['fine', 'lacks', 'unknown']).describe(meaning);

const right = z.object({
  name: z.string(),
  use: z.string().describe('What asks for it.'),
  state: z
    .enum(['held', 'missing', 'unknown', 'not tested'])
    .describe('"not tested": trying would change something, or there is nothing to try it on.'),
  isNeeded: z.boolean().describe('False: without it a step is done by hand, and nothing is unknown.'),
});

const tried = z.object({
  kind: z.enum(['secret', 'vault', 'app', 'instance']),
  name: z.string().describe('As ekm.yaml names it; of a secret, where it lies.'),
  use: z.enum(['read', 'change']).nullable().describe('With which identity of an instance.'),
  state: state('"lacks": it answered, and something is not allowed or not there. "unknown": no answer.'),
  seen: z.array(z.object({ what: z.string(), value: z.string() })).describe('For people.'),
  rights: z.array(right),
  warnings: z.array(z.string()).describe('What works and should not stay so.'),
  problem: z
    .object({ why: z.string(), detail: z.string(), next: z.string() })
    .nullable()
    .describe('What was being done, why it stopped, the next step; null when it is fine.'),
});

const modulus = z.object({
  instance: z.string(),
  state: z.enum(['found', 'not found', 'none to look for', 'unknown']),
  keys: z.array(
    z.object({
      name: z.string().describe('Asymmetric key of the instance.'),
      vaultKeys: z.array(z.string()).describe('vault/key/version; empty: not found.'),
      byteOrder: z.enum(['highest byte first', 'lowest byte first']).nullable(),
    }),
  ),
  detail: z.string().describe('Why nothing can be said; else empty.'),
});

const connect = z
  .object({
    state: state('The worst of all that was tried; "lacks" before "unknown".'),
    tried: z.array(tried),
    moduli: z
      .array(modulus)
      .describe('Whether the modulus of a vault key lies in sys.asymmetric_keys.public_key there.'),
  })
  .nullable()
  .describe('What came of trying everything; null without --connect, or when the file has problems.');

const members = z.object({
  people: z.array(z.string()).describe('Names of "people".'),
  userGroups: z
    .array(z.string())
    .describe('Slack user groups by id; of their members those count who stand in "people".'),
});

const rights = z
  .array(
    z.object({
      kind: z
        .enum(['instance', 'vault', 'app'])
        .describe('A run goes by its instances; by vault and app only without any.'),
      environment: z.string().nullable(),
      tags: z.array(z.string()),
      names: z.array(z.string()).describe('What has this environment and these tags.'),
      decisions: z.array(
        z.object({
          runbooks: z.array(z.string()).describe('On which this rule decides there.'),
          rule: z.string(),
          request: members,
          approve: members,
          count: z.int().positive().describe('How many approvals, by others than the requester.'),
          expiresHours: z.number().positive(),
        }),
      ),
      nobody: z.array(z.string()).describe('Runbooks that nobody may request there.'),
    }),
  )
  .nullable()
  .describe(
    'Who may request and approve what, by what is alike to the rules. Null when the file has problems.',
  );

const times = z.object({
  cron: z.string().describe('Minute, hour, day of the month, month, day of the week.'),
  timeZone: z.string(),
  officeHours: z
    .object({ days: z.array(z.int()).describe('0 is Sunday.'), from: z.string(), to: z.string() })
    .nullable()
    .describe('What falls outside comes at the next moment inside; null: none.'),
  weekend: z.enum(['as it is', 'monday']),
  next: z.string().nullable().describe('ISO time, UTC; null: it never comes.'),
});

const reminders = z
  .object({
    schedules: z.array(
      z.object({
        name: z.string(),
        channel: z.string(),
        onlyOfChannel: z.string().nullable().describe('Only what instances with this channel rely on.'),
        notOfChannels: z.array(z.string()).describe('Not what only instances with these channels rely on.'),
        tags: z.array(z.string()).describe('Empty: any.'),
        kinds: z.array(z.string()),
        mode: z.enum(['all', 'changes']),
        looks: times,
        digest: times.nullable().describe('null: there is none.'),
        expiryDays: z.array(z.int()).nullable().describe('null: as "thresholds" has them.'),
        ageMonths: z.array(z.int()),
        unreadableDays: z.int(),
        escalate: z
          .object({
            channel: z.string().nullable().describe('null: the one of the schedule.'),
            userGroups: z.array(z.string()),
            people: z.array(z.string()),
            afterDays: z.int(),
            atMost: z.int(),
          })
          .nullable(),
        maxSnoozeDays: z.int(),
      }),
    ),
    owners: z.array(z.string()).describe('Told directly when a channel cannot be written to.'),
    callAfterSweep: z
      .string()
      .nullable()
      .describe('What is called after each look: where the address lies, or its host; never the address.'),
  })
  .nullable()
  .describe('Of what people are reminded, where and when; null: nobody is, or the file has problems.');

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
    vaultsToChange: z
      .array(z.string())
      .describe("Vaults in which the bot's own identity may make and back up keys, in approved runs."),
    secrets: z
      .array(z.object({ name: z.string(), secretIn: z.string() }))
      .describe('Secrets that runbooks need, by name: where each lies.'),
    rights,
    reminders,
    connect,
  })
  .meta({
    title: 'ekm config check --json',
    description: 'What ekm.yaml says, or all that is wrong with it.',
  });

/** Published as written: a program may rely on every field. */
export type ConfigCheckOutput = z.infer<typeof configCheckSchema>;
