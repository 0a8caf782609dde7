import { z } from 'zod';
import { block } from './block.ts';
import { count, date, itemName, textOf } from './fields.ts';

/** Two partners and perhaps a witness. */
export const mirroringPair = block({
  partners: z
    .array(itemName)
    .length(2, 'a pair has two partners.')
    .describe('The two partners, as "instances" names them.'),
  witness: itemName.optional().describe('The witness, as "instances" names it.'),
});

/** An availability group and its replicas. */
export const availabilityGroup = block({
  name: itemName.describe('Name of the group.'),
  replicas: z.array(itemName).min(1, 'one replica at least.').describe('As "instances" names them.'),
});

/** Something that is known and shall not be reported. */
export const ignored = block({
  rule: textOf(
    /^(?:\*|[a-z0-9]+(?:-[a-z0-9]+)*)$/,
    'a rule is written as the report shows it, such as key-old, or "*" in quotes.',
  ).describe('Rule, as the report shows it, or "*" for all.'),
  item: textOf(
    /^(?=.)[^\p{Cc}*]{0,400}\*?$/u,
    'an item is written as the report shows it, such as key/contoso/old-key; a star may stand at the end only.',
  ).describe('Item, as the report shows it; a * at the end fits any rest.'),
  reason: textOf(/^[^\p{Cc}]*\S[^\p{Cc}]*$/u, 'say why, for the next person who reads this.').describe(
    'Why, for the next person.',
  ),
  until: date.optional().describe('Last day on which it is ignored; without it, for good.'),
});

/** How hard the bot may ask. */
export const limits = block({
  concurrency: count(1, 200).optional().describe('Instances asked at once; 20 by default.'),
  perInstanceSeconds: count(1, 600).optional().describe('Time for one instance; 15 by default.'),
  wholeSeconds: count(1, 3600).optional().describe('Time for the whole fleet; 300 by default.'),
  vaultCallsPerSecond: count(1, 100).optional().describe('Calls a second to each vault; 25 by default.'),
}).describe('How hard the bot may ask.');

export type RawLimits = z.infer<typeof limits>;
