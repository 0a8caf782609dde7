import type { RichTextElement } from '@slack/types';
import type { Who } from '../../engine/run/run.ts';
import { escapeMarkup } from '../cards/card.ts';
import { moment, utcText } from '../cards/rich-text.ts';
import { mentionOf, mentionText } from '../runs/mention.ts';

/** A piece of a sentence: plain characters, a moment, or somebody whom Slack tells. */
export type SaidPart = string | { atMs: number; days?: string } | { who: Who } | { userGroup: string };

/** A sentence for blocks: moments in the reader's own time, nothing from outside is markup. */
export function saidElements(parts: readonly SaidPart[]): (string | RichTextElement)[] {
  return parts.map((part) => {
    if (typeof part === 'string') return part;
    if ('who' in part) return mentionOf(part.who);
    if ('userGroup' in part) return { type: 'usergroup', usergroup_id: part.userGroup };
    return dated(part);
  });
}

/** The same in Slack's markup, for `text`: escaped, and moments in UTC. */
export function saidText(parts: readonly SaidPart[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return escapeMarkup(part);
      if ('who' in part) return mentionText(part.who);
      if ('userGroup' in part) return `<!subteam^${escapeMarkup(part.userGroup)}>`;
      return `${utcText(part.atMs)}${part.days === undefined ? '' : `, ${part.days}`}`;
    })
    .join('');
}

/** Who cannot see it in their own time reads how many days it is, too. */
function dated({ atMs, days }: { atMs: number; days?: string }): RichTextElement {
  const element = moment(atMs);
  return element.type === 'date' && days !== undefined
    ? { ...element, fallback: `${utcText(atMs)}, ${days}` }
    : element;
}
