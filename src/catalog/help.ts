import { distance } from 'fastest-levenshtein';
import type { Answer } from './answer.ts';
import { catalog } from './catalog.ts';
import { cleanText } from './clean-text.ts';
import { findTopics } from './find-topics.ts';
import { topicAnswer } from './topic-answer.ts';

/** Answers `/ekm help [topic]`: one topic, or the list of all; an unknown name gets the nearest ones. */
export function help(asked: string): Answer {
  const { text } = cleanText(asked);
  const name = text.trim().toLowerCase();
  if (name === '') return overview();
  const id = catalog.topics.has(name) ? name : findTopics(name)[0];
  return id === undefined ? unknownTopic(name) : topicAnswer(id);
}

function overview(): Answer {
  return {
    outcome: 'help',
    title: 'What you can ask',
    summary:
      'Ask with "explain" and a code, a symbol or what SQL Server printed; ask with "help" and a topic for the rest. Answers are private until you show them.',
    parts: [
      {
        kind: 'list',
        label: 'Commands',
        items: [
          'explain 3303: a provider code; also 0xCE7, -3303, ErrorGetTokenBadCredentials, Msg 33049',
          'explain and a pasted message, error log or key identifier',
          'help and a topic, or a question: help ports',
        ],
      },
      {
        kind: 'list',
        label: 'Topics',
        items: [...catalog.topics].map(([id, topic]) => `${id}: ${topic.title}`),
      },
    ],
    actions: ['builds', 'endpoints', 'credential-string'].flatMap((id) => {
      const topic = catalog.topics.get(id);
      return topic ? [{ kind: 'topic', topic: id, label: topic.title } as const] : [];
    }),
    query: '',
  };
}

function unknownTopic(name: string): Answer {
  const near = nearestTopics(name);
  return {
    outcome: 'unknown',
    title: 'No such topic',
    summary: `There is no topic of that name.${near[0] ? ` The nearest is ${near[0]}.` : ''} "help" alone lists them all.`,
    parts: [
      {
        kind: 'list',
        label: 'Near it',
        items: near.map((id) => `${id}: ${catalog.topics.get(id)?.title ?? ''}`),
      },
      { kind: 'text', text: 'For an error code or an error text use "explain".' },
    ],
    actions: near.flatMap(
      (id) => ({ kind: 'topic', topic: id, label: catalog.topics.get(id)?.title ?? id }) as const,
    ),
    query: '',
  };
}

/** Up to three topics whose id or alias is nearest to what was typed. */
function nearestTopics(name: string): string[] {
  const short = name.slice(0, 60);
  return [...catalog.topics]
    .map(([id, topic]) => ({
      id,
      far: Math.min(...[id, ...topic.aliases].map((alias) => distance(short, alias))),
    }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ id }) => id);
}
