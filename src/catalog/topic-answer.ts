import type { Answer, AnswerPart, NextAction } from './answer.ts';
import { catalog } from './catalog.ts';
import { sourceAction, sourceNote } from './fact-parts.ts';
import type { Topic } from './topic.ts';

/** A topic as an answer. `id` must be a topic's. */
export function topicAnswer(id: string): Answer {
  const topic = catalog.topics.get(id);
  if (!topic) throw new Error(`answering topic ${id}: there is none of that name`);
  return {
    outcome: 'topic',
    title: topic.title,
    summary: topic.summary,
    parts: [{ kind: 'text', text: topic.summary }, ...topicParts(topic)],
    actions: [...relatedActions(topic.related ?? []), ...sourceAction(topic.sources)],
    query: id,
  };
}

/** What the pages suggest when a code is in no table. */
export function otherReasons(): { parts: readonly AnswerPart[]; actions: readonly NextAction[] } {
  const topic = catalog.topics.get('other-reasons');
  if (!topic) return { parts: [], actions: [] };
  return {
    parts: topicParts(topic),
    actions: relatedActions(['other-reasons', 'event-log', ...(topic.related ?? [])].slice(1)),
  };
}

function topicParts(topic: Topic): AnswerPart[] {
  return [
    ...topic.parts,
    ...list('Where the pages differ', topic.differs ?? []),
    ...list('Not verified', topic.unverified ?? []),
    { kind: 'note', text: sourceNote(topic.sources) },
  ];
}

function relatedActions(ids: readonly string[]): NextAction[] {
  return [...new Set(ids)].slice(0, 3).flatMap((id): NextAction[] => {
    const topic = catalog.topics.get(id);
    return topic ? [{ kind: 'topic', topic: id, label: topic.title }] : [];
  });
}

function list(label: string, items: readonly string[]): AnswerPart[] {
  return items.length === 0 ? [] : [{ kind: 'list', label, items }];
}
