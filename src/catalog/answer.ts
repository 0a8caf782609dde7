import type { RunbookId } from './error-fact.ts';
import type { TopicPart } from './topic.ts';

/** A piece of an answer, free of any layout. Text is plain: whoever draws it escapes it. */
export type AnswerPart = { kind: 'heading'; text: string } | { kind: 'note'; text: string } | TopicPart;

/** Something a person may do next. A drawing that has no buttons says it in words. */
export type NextAction =
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
