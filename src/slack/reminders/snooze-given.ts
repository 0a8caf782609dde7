import type { ViewSubmitAction } from '@slack/bolt';
import { redact } from '../../lib/redact.ts';
import { dayStartMs, dayWithName, localDay } from './local-day.ts';
import { OTHER_DAY, type SnoozePlace } from './snooze-view.ts';

/** What somebody filled in to put a reminder off, or what is wrong with it, by field. Pure. */
export function snoozeGiven(
  values: ViewSubmitAction['view']['state']['values'],
  { timeZone, lastDay }: SnoozePlace,
  nowMs: number,
): { untilMs: number; reason: string | undefined } | { errors: Record<string, string> } {
  const chosen = values['until']?.['until']?.selected_option?.value;
  const other = values['day']?.['day']?.selected_date ?? undefined;
  const reason = values['reason']?.['reason']?.value?.trim() || undefined;
  const isOther = chosen === undefined || chosen === OTHER_DAY;
  if (!isOther && other !== undefined && other !== chosen)
    return { errors: { day: 'Choose "Another day" above as well, or leave this empty.' } };
  const day = isOther ? other : chosen;
  const problem = dayProblem(day, { lastDay, today: localDay(nowMs, timeZone) });
  if (day === undefined || problem !== undefined)
    return { errors: { [isOther ? 'day' : 'until']: problem ?? 'Which day?' } };
  if (reason !== undefined && redact(reason) !== reason)
    return {
      errors: { reason: 'This looks like a secret. It was not kept; if it was a real one, roll it.' },
    };
  return { untilMs: dayStartMs(day, timeZone), reason };
}

function dayProblem(
  day: string | undefined,
  { lastDay, today }: { lastDay: string; today: string },
): string | undefined {
  if (day === undefined) return 'Choose the day on which it comes back.';
  if (day <= today) return 'Choose a day after today.';
  return day > lastDay ? `Not later than ${dayWithName(lastDay)}: ekm.yaml sets that limit.` : undefined;
}
