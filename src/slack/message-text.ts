import { plainText } from './plain-text.ts';

/** The part of a Slack message that can hold an error text. Slack's own names. */
export interface MessageContent {
  text?: string | undefined;
  blocks?: readonly unknown[] | undefined;
  attachments?: readonly unknown[] | undefined;
}

/**
 * All that a message says: its text, and what only its blocks or attachments say (alerts of monitoring tools often
 * have no text at all). A block's text that the message's own text repeats is read once.
 */
export function messageText(message: MessageContent, botUserId?: string): string {
  const text = plainText(message.text ?? '', botUserId);
  const rest = [...strings(message.blocks ?? []), ...strings(message.attachments ?? [])]
    .map((part) => plainText(part, botUserId))
    .filter((part) => !text.includes(part.trim()));
  return [text, ...new Set(rest)].join('\n').trim();
}

/** The fields that show text to people; ids, addresses and values of controls do not. */
const textFields = new Set(['text', 'fallback', 'pretext', 'title', 'value']);

function strings(node: unknown, depth = 0): string[] {
  if (depth > 12 || typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap((item) => strings(item, depth + 1));
  const isControl = 'action_id' in node;
  return Object.entries(node).flatMap(([name, value]) => {
    if (typeof value === 'string') return textFields.has(name) && !isControl ? [value] : [];
    return strings(value, depth + 1);
  });
}
