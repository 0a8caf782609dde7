import { z } from 'zod';
import { isTimeZone, timeZoneText } from '../time-zone.ts';
import { block } from './block.ts';
import { textOf } from './fields.ts';

/** Days of the week from Sunday, as short as people write them. */
export const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** A time of day. */
export const time = textOf(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time is written "22:00".');

/** When changes may be made. */
export const maintenanceWindow = block({
  days: z
    .array(z.enum(dayNames))
    .min(1, 'one day at least; leave "days" out for every day.')
    .optional()
    .describe('Days on which it begins, sun to sat; every day by default.'),
  from: time.describe('Local time at which it begins.'),
  to: time.describe('Local time at which it ends; earlier than "from" means the next day.'),
  timeZone: z
    .string()
    .refine(isTimeZone, { error: ({ input }) => timeZoneText(String(input)) })
    .describe('Time zone as the IANA calls it: Europe/Berlin.'),
})
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    error: 'a window needs some length: "from" and "to" are the same.',
  })
  .meta({ id: 'maintenanceWindow' });

export type RawMaintenanceWindow = z.infer<typeof maintenanceWindow>;
