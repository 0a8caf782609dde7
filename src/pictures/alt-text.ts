import { type AgeRow, ageBands } from './age-rows.ts';
import { countOf, listOf } from './counting.ts';
import { kindTexts, type Timeline, type TimelineRow } from './timeline-rows.ts';

/** What the picture says, for people who do not see it: sentences with the numbers, within Slack's limit for a description. */
export function altText({ timeline, ages, gaps }: PictureFacts): string {
  const after = [agesText(ages), gaps].filter((text) => text !== '').join(' ');
  const items = timeline.rows.map(itemText);
  let shown = items.length;
  const text = () =>
    [`Timeline: ${standingText(timeline)}${itemsText(items.slice(0, shown), timeline)}.`, after]
      .join(' ')
      .trim();
  while (shown > 0 && text().length > mostCharacters) shown--;
  return text().slice(0, mostCharacters);
}

/** What a picture is of. */
export interface PictureFacts {
  timeline: Timeline;
  ages: readonly AgeRow[];
  /** What could not be read and is therefore missing, a sentence; empty: nothing. */
  gaps: string;
  /** What was looked at: `all`, `instance SQL01`. */
  scope: string;
  /** When, milliseconds since 1970, UTC. */
  atMs: number;
}

/** How many items have ended, end soon or end later: `1 item has expired, 3 are in their warning time and 8 expire later`. */
export function standingText({ counts, endless }: Timeline): string {
  const parts = [
    [counts.expired, 'has expired', 'have expired'],
    [counts.near, 'is in its warning time', 'are in their warning time'],
    [counts.later, 'expires later', 'expire later'],
    [endless, 'never expires', 'never expire'],
  ] as const;
  const texts = parts
    .filter(([count]) => count > 0)
    .map(([count, one, many], index) => {
      const subject = index === 0 ? countOf(count, 'item') : count.toLocaleString('en-US');
      return `${subject} ${count === 1 ? one : many}`;
    });
  return texts.length === 0 ? 'nothing that was read has an end' : listOf(texts);
}

function itemText({ kind, label, when, day }: TimelineRow): string {
  return `${kindTexts[kind]} ${label} ${when} (${day})`;
}

function itemsText(items: readonly string[], { rows, more }: Timeline): string {
  if (items.length === 0) return '';
  const rest = more + rows.length - items.length;
  return `. ${[...items, ...(rest === 0 ? [] : [`${rest} more end after these`])].join('; ')}`;
}

function agesText(ages: readonly AgeRow[]): string {
  if (ages.length === 0) return '';
  const rows = ages.map(({ kind, total, counts }) => {
    const bands = ageBands.filter((band) => counts[band] > 0);
    // No colon: what stands after "client secret:" would be masked as one.
    return `${countOf(total, kindTexts[kind])} (${listOf(bands.map((band) => `${band} ${counts[band].toLocaleString('en-US')}`))})`;
  });
  return `Ages: ${rows.join('; ')}.`;
}

/** Source: Slack's reference of the image block, alt_text. */
const mostCharacters = 2_000;
