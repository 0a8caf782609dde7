import { Cron } from 'croner';

/** A cron text of five fields: minute, hour, day of the month, month, day of the week. */
export const fiveFields = /^\S+(?: +\S+){4}$/;

/**
 * What is wrong with a cron text of five fields, and what to write instead; undefined: nothing. One whose moment never comes
 * is wrong, and one that comes more than once an hour: each time the whole fleet is read.
 */
export function cronProblem(text: string): string | undefined {
  const cron = cronOf(text);
  if (cron === undefined)
    return 'this is no cron text: minute, hour, day of the month, month and day of the week, such as "0 9 * * 1-5".';
  if (!/^\d{1,2} /.test(text))
    return 'this comes more than once an hour, and each time the whole fleet is read: begin with one minute, "0 * * * *".';
  return cron.nextRun(someDay) === null ? 'this never comes: no month has such a day.' : undefined;
}

function cronOf(text: string): Cron | undefined {
  try {
    return new Cron(text, { mode: '5-part', timezone: 'UTC' });
  } catch {
    // It throws for nothing but the text, and quotes it.
    return undefined;
  }
}

/** Five fields have no year: whatever comes at all comes after any day. */
const someDay = new Date(0);
