import type { RunbookId } from './error-fact.ts';
import type { TopicPart } from './topic.ts';

/** A piece of an answer, free of any layout. Text is plain: whoever draws it escapes it. */
export type AnswerPart = { kind: 'heading'; text: string } | { kind: 'note'; text: string } | TopicPart;

/**
 * How much of a row an answer gives: all of it, or what fits a screen of chat, with a way to the rest. What to do
 * next is never cut.
 */
export type Depth = 'full' | 'brief';

/** Something a person may do next. A drawing that has no buttons says it in words. */
export type NextAction =
  /** The same answer in full. */
  | { kind: 'more'; label: string }
  | { kind: 'topic'; topic: string; label: string }
  | { kind: 'source'; url: string; label: string }
  | { kind: 'runbook'; runbook: RunbookId; label: string; isAvailable: boolean };

/**
 * What `explain` and `help` answer, for Slack and the terminal alike. Pure data.
 * `outcome` decides the exit status: only `known`, `topic` and `help` are a full answer.
 */
export interface Answer {
  outcome: 'known' | 'partly' | 'unknown' | 'topic' | 'help' | 'empty';
  /** Plain text, at most 150 characters. */
  title: string;
  /** One or two sentences that are a full answer on their own. */
  summary: string;
  parts: readonly AnswerPart[];
  actions: readonly NextAction[];
  /**
   * A query without any of the person's own text (at most 500 characters) that leads to the same findings:
   * `explain(answer.query)`. Empty when there is none. It is what "Show in channel" carries.
   */
  query: string;
}
