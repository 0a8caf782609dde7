import type { ErrorFact } from '../../src/catalog/error-fact.ts';
import { editionNames, sourceNote } from '../../src/catalog/fact-parts.ts';
import { escapeMarkdown, markdownCode, markdownList, markdownTable } from './markdown.ts';

/** A page with every row of one layer: a table to search, then a section a row. */
export function errorsPage(title: string, facts: readonly ErrorFact[]): string {
  const sorted = [...facts].sort((a, b) => a.code - b.code || a.id.localeCompare(b.id));
  return [
    `# ${title}`,
    '',
    'Made from `src/catalog/errors` by `npm run docs`; edit the rows, not this page.',
    '',
    ...markdownTable(
      ['Code', 'Name or severity', 'What it is'],
      sorted.map((fact) => [`${fact.code}`, fact.symbol ?? severityText(fact), fact.title]),
    ),
    ...sorted.flatMap(section),
  ].join('\n');
}

function section(fact: ErrorFact): string[] {
  const name = fact.symbol ? ` ${fact.symbol}` : '';
  return [
    `## ${escapeMarkdown(`${fact.code}${name}: ${fact.title}`)}`,
    '',
    `\`${fact.id}\`. ${escapeMarkdown(severityText(fact))}`.trim(),
    '',
    escapeMarkdown(fact.meaning),
    '',
    ...markdownList('Likely causes', fact.causes, true),
    ...(fact.look.length > 0 ? ['**Look first**', ''] : []),
    ...fact.look.flatMap(({ what, code }) => [
      escapeMarkdown(what),
      '',
      ...(code ? markdownCode(code.language, code.text) : []),
    ]),
    ...markdownList('Do next', fact.fix, true),
    ...(fact.runbook ? [`Runbook: \`${fact.runbook}\``, ''] : []),
    ...markdownList('Where the pages differ', fact.differs ?? []),
    ...markdownList('Not verified', fact.unverified ?? []),
    escapeMarkdown(
      `Applies to: ${fact.editions.map((edition) => editionNames[edition]).join('; ')}. ${sourceNote(fact.sources)}`,
    ),
    '',
  ];
}

function severityText({ severity, carriesProviderCode, twin }: ErrorFact): string {
  if (severity === undefined) return '';
  const carries = carriesProviderCode ? ' Carries a provider code.' : '';
  const other = twin === undefined ? '' : ` The same failure is also message ${twin}.`;
  const quiet = severity <= 10 ? ': information, raises no exception' : '';
  return `Severity ${severity}${quiet}.${carries}${other}`;
}
