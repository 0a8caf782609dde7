import { catalog } from '../../src/catalog/catalog.ts';
import { sources } from '../../src/catalog/source.ts';
import type { Plan } from '../../src/engine/plan/plan.ts';
import type { Runbook } from '../../src/engine/runbook.ts';
import { connector2016 } from './documents/connector-2016.ts';
import { connector2022 } from './documents/connector-2022.ts';
import type { CoveragePart, CoverageRow, Where } from './documents/coverage-row.ts';
import { mirroring2005 } from './documents/mirroring-2005.ts';
import { escapeMarkdown } from './markdown.ts';

/** What places of coverage are checked against. */
export interface Covered {
  runbooks: ReadonlyMap<string, Runbook>;
  /** A plan of each that plans. */
  plans: ReadonlyMap<string, Plan>;
  rules: readonly { id: string }[];
}

/** For each instruction, table and question of the three documents where the product does or answers it, or why not. @throws Error for a place that is not there */
export function coveragePage(covered: Covered): string {
  return [
    '# What the documents ask for, and where it is',
    '',
    'Made from `scripts/reference/documents` by `npm run docs`; edit the rows, not this page. Each row is an instruction, a table or a',
    'question of a document, in our own words. A step is named by the beginning of its id, without its number; every place is checked',
    'to be there.',
    '',
    ...documents.flatMap(({ title, date, url, parts }) => [
      `## ${escapeMarkdown(title)}, ${date}`,
      '',
      `<${url}>`,
      '',
      ...parts.flatMap((part) => partLines(part, covered)),
    ]),
  ].join('\n');
}

const documents: readonly { title: string; date: string; url: string; parts: readonly CoveragePart[] }[] = [
  { ...sources['connector-2016'], parts: connector2016 },
  { ...sources['connector-2022'], parts: connector2022 },
  {
    title: 'How to: Allow Database Mirroring to Use Certificates for Outbound Connections (Transact-SQL)',
    date: 'SQL Server 2005',
    url: 'https://learn.microsoft.com/sql/database-engine/database-mirroring/database-mirroring-use-certificates-for-outbound-connections',
    parts: mirroring2005,
  },
];

function partLines({ heading, rows }: CoveragePart, covered: Covered): string[] {
  return [
    `### ${escapeMarkdown(heading)}`,
    '',
    '| It says or asks | Where | Besides |',
    '|---|---|---|',
    ...rows.map((row) => rowLine(row, covered)),
    '',
  ];
}

function rowLine({ says, where, note = '' }: CoverageRow, covered: Covered): string {
  if (where.length === 0 && note === '')
    throw new Error(`coverage: "${says}" is nowhere, and does not say why`);
  const places = where.map((place) => placeText(place, covered));
  return `| ${escapeMarkdown(says)} | ${places.length === 0 ? 'nowhere' : places.join('; ')} | ${noteText(note)} |`;
}

/** Notes may hold a link of ours. */
function noteText(note: string): string {
  return note.replaceAll('|', '\\|');
}

function placeText(place: Where, covered: Covered): string {
  if ('topic' in place) {
    if (!catalog.topics.has(place.topic)) throw new Error(`coverage: no topic ${place.topic}`);
    return `[/ekm help ${place.topic}](topics.md)`;
  }
  if ('rule' in place) {
    if (!covered.rules.some(({ id }) => id === place.rule))
      throw new Error(`coverage: no rule ${place.rule}`);
    return `[rule ${place.rule}](rules.md)`;
  }
  if ('provider' in place) return codesText('provider', place.provider);
  if ('engine' in place) return codesText('engine', place.engine);
  return 'parameter' in place ? parameterText(place, covered) : runbookText(place, covered);
}

function codesText(
  layer: 'provider' | 'engine',
  codes: readonly (number | readonly [number, number])[],
): string {
  const known = catalog[layer];
  const all = codes.flatMap((code) =>
    typeof code === 'number'
      ? [code]
      : Array.from({ length: code[1] - code[0] + 1 }, (_, at) => code[0] + at),
  );
  const missing = all.filter((code) => !known.has(code));
  if (missing.length > 0) throw new Error(`coverage: no ${layer} code ${missing.join(', ')}`);
  const words = codes.map((code) => (typeof code === 'number' ? String(code) : `${code[0]} to ${code[1]}`));
  return layer === 'provider'
    ? `[provider codes](provider-codes.md) ${words.join(', ')}`
    : `[messages](engine-messages.md) ${words.join(', ')}`;
}

function parameterText(
  { parameter, of }: Extract<Where, { parameter: string }>,
  { runbooks }: Covered,
): string {
  if (!runbooks.get(of)?.parameters.some(({ name }) => name === parameter))
    throw new Error(`coverage: runbook ${of} has no parameter ${parameter}`);
  return `[${of}](runbook-${of}.md), \`${parameter}=\``;
}

function runbookText(
  { runbook, step }: { runbook: string; step?: string },
  { runbooks, plans }: Covered,
): string {
  if (!runbooks.has(runbook)) throw new Error(`coverage: no runbook ${runbook}`);
  const link = `[${runbook}](runbook-${runbook}.md)`;
  if (step === undefined) return link;
  const steps = plans.get(runbook)?.steps ?? [];
  if (!steps.some(({ id }) => id.replace(/^\d+-/, '').startsWith(step)))
    throw new Error(`coverage: no step ${step} in the sample plan of ${runbook}`);
  return `${link}, step \`${step}\``;
}
