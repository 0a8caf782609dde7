import type { SourceId } from './source.ts';

/** A piece of a topic, free of any layout: a card, a terminal and a page each draw it their own way. */
export type TopicPart =
  | { kind: 'text'; label?: string; text: string }
  | { kind: 'list'; label?: string; items: readonly string[]; isOrdered?: boolean }
  | { kind: 'table'; label: string; columns: readonly string[]; rows: readonly (readonly string[])[] }
  | { kind: 'code'; label: string; language: 'sql' | 'powershell' | 'shell'; text: string };

/** Something the connector pages know that is not an error code: `/ekm help builds`. Its id is its file name. */
export interface Topic {
  title: string;
  /** One sentence that answers the usual question on its own: it is the notification text. */
  summary: string;
  /** Words and short phrases by which people ask for it, lower case. */
  aliases: readonly string[];
  parts: readonly TopicPart[];
  /** Other topics' ids. */
  related?: readonly string[];
  differs?: readonly string[];
  unverified?: readonly string[];
  sources: readonly SourceId[];
  /** Questions that are answered with exactly this topic. */
  examples: readonly string[];
}

/** Checks a topic's shape where it is written. */
export function defineTopic(topic: Topic): Topic {
  return topic;
}
