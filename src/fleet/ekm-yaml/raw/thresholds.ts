import { z } from 'zod';
import { block } from './block.ts';
import { count, tag } from './fields.ts';

/** So many days before the end, falling. */
export const expiryDays = z
  .array(count(0, 3650))
  .min(1, 'one number at least.')
  .max(20, 'twenty numbers at most.')
  .refine(
    (days) => days.every((day, at) => at === 0 || day < (days[at - 1] ?? 0)),
    'the days must fall: 90, 30, 7.',
  )
  .describe('Warn so many days before expiry, falling.');

const ageDays = z
  .array(count(1, 36500))
  .min(1, 'one number at least.')
  .max(20, 'twenty numbers at most.')
  .refine(
    (days) => days.every((day, at) => at === 0 || day > (days[at - 1] ?? 0)),
    'the days must rise: 365, 730.',
  )
  .describe('Old after so many days, rising.');

const limitsShape = { expiryDays: expiryDays.optional(), ageDays: ageDays.optional() };

const kindShape = {
  secret: block(limitsShape).optional().describe('Client secrets.'),
  key: block(limitsShape).optional().describe('Keys in vaults.'),
  certificate: block(limitsShape).optional().describe('Certificates: mirroring, TDE, apps.'),
  credential: block(limitsShape).optional().describe('Credentials in instances.'),
};

/** When something is near its end, or old. */
export const thresholds = block({
  ...limitsShape,
  ...kindShape,
  tags: z
    .array(block({ tag, ...limitsShape, ...kindShape }))
    .optional()
    .describe('Other numbers for items with a tag; the first entry that fits wins.'),
}).describe('When something is near its end, or old: for everything, by kind, by tag.');

export type RawThresholds = z.infer<typeof thresholds>;
