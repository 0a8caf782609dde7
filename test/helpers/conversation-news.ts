import type { LabWithBot } from './bot.ts';
import { shownText } from './shown-text.ts';

/** What is new or changed in what a person sees, as Markdown. */
export function newsLines(before: readonly Seen[], after: readonly Seen[], user: string): string[] {
  const old = new Map(before.map((each) => [each.ts, shownText(each)]));
  const lines: string[] = [];
  for (const message of after) {
    const wasShown = old.get(message.ts);
    old.delete(message.ts);
    const text = shownText(message);
    if (wasShown === text || !isBots(message)) continue;
    const whom = message.is_ephemeral ? `only to ${user}` : 'to everybody';
    const where = message.thread_ts && message.thread_ts !== message.ts ? ', in the thread' : '';
    const verb = wasShown === undefined ? 'answers' : 'changes its answer';
    lines.push('', `*ekm ${verb} ${whom}${where}:*`, '', ...quoted(text));
  }
  return old.size > 0 ? [...lines, '', '*A message is gone.*'] : lines;
}

/** With what is another one each time left out: moments, days, and what the lab makes up. */
export function steady(line: string): string {
  return line
    .replaceAll(/<!date\^[^>]*>/g, '(moment)')
    .replaceAll(/\([\w~.+-]{3}\.\.\.\)/g, '(abc...)')
    .replaceAll(/\b20\d\d-\d\d-\d\dT\d{4}Z/g, 'DAYThhmmZ')
    .replaceAll(/\b20\d\d-\d\d-\d\d\b/g, 'DAY')
    .replaceAll(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g, 'GUID')
    .replaceAll(/\b(?<=version )[0-9a-f]{32}\b/g, 'VERSION')
    .replaceAll(/DAY \d\d:\d\d(:\d\d)? UTC/g, 'DAY hh:mm UTC')
    .replaceAll(/\b0x[0-9A-F]{40}\b/g, '0xTHUMBPRINT')
    .replaceAll(/(?<=the plan (?:is still )?)[0-9a-f]{12}\b/g, 'HASH')
    .replaceAll(/\b127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replaceAll(/\brun-[0-9a-f]{12}\b/g, 'run-ID')
    .replaceAll(/\bhash [0-9a-f]{12}\b/g, 'hash HASH')
    .replaceAll(/<https?:[^|>]*\/archives\/[^|>]*\|/g, '<link|');
}

/** A message as a person sees it. */
export type Seen = Awaited<ReturnType<LabWithBot['lab']['messages']>>[number];

/** As a block of text. */
export function quoted(text: string): string[] {
  return ['```text', ...text.split('\n'), '```'];
}

function isBots({ user }: { user?: string }): boolean {
  return user === undefined || !/^U0(?:REQUEST|APPROV\d|OUTSIDE)$/.test(user);
}
