import { sourceNote } from '../../src/catalog/fact-parts.ts';
import type { Topic, TopicPart } from '../../src/catalog/topic.ts';
import { escapeMarkdown, markdownCode, markdownList, markdownTable } from './markdown.ts';

/** A page with every topic that `explain` and `help` answer. */
export function topicsPage(topics: ReadonlyMap<string, Topic>): string {
  return [
    '# Topics',
    '',
    'Made from `src/catalog/topics` by `npm run docs`; edit the topics, not this page.',
    '',
    ...markdownTable(
      ['Ask', 'About'],
      [...topics].map(([id, topic]) => [`help ${id}`, topic.title]),
    ),
    ...[...topics].flatMap(([id, topic]) => section(id, topic)),
  ].join('\n');
}

function section(id: string, topic: Topic): string[] {
  return [
    `## ${escapeMarkdown(topic.title)}`,
    '',
    `\`help ${id}\`. ${escapeMarkdown(topic.summary)}`,
    '',
    ...topic.parts.flatMap(partLines),
    ...markdownList('Where the pages differ', topic.differs ?? []),
    ...markdownList('Not verified', topic.unverified ?? []),
    escapeMarkdown(sourceNote(topic.sources)),
    '',
  ];
}

function partLines(part: TopicPart): string[] {
  const label = part.label ? [`**${escapeMarkdown(part.label)}**`, ''] : [];
  switch (part.kind) {
    case 'text':
      return [...label, escapeMarkdown(part.text), ''];
    case 'list':
      return markdownList(part.label ?? '', part.items, part.isOrdered === true);
    case 'table':
      return [...label, ...markdownTable(part.columns, part.rows)];
    case 'code':
      return [...label, ...markdownCode(part.language, part.text)];
  }
}
