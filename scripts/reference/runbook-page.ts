import { instructionParts, typed, wholeCommand } from '../../src/engine/plan/instruction.ts';
import type { Plan, PlannedStep } from '../../src/engine/plan/plan.ts';
import { mannerOf, statementOf, windowWords } from '../../src/engine/plan/step-words.ts';
import type { Parameter, Runbook } from '../../src/engine/runbook.ts';
import { escapeMarkdown, markdownCode, markdownList, markdownTable } from './markdown.ts';

/** All runbooks, with what each is for. */
export function runbooksPage(runbooks: ReadonlyMap<string, Runbook>): string {
  return [
    '# Runbooks',
    '',
    'Made from `src/runbooks` by `npm run docs`; edit the runbooks, not this page. How a run goes: [runs](../runs.md).',
    '',
    '| Runbook | What it does |',
    '|---|---|',
    ...[...runbooks].map(([id, { about }]) => `| [${id}](runbook-${id}.md) | ${escapeMarkdown(about)} |`),
    '',
  ].join('\n');
}

/** The page of a runbook: what it asks for, and every step of a plan that it made in the lab. */
export function runbookPage(id: string, runbook: Runbook, plan: Plan | undefined): string {
  const { title, about, parameters, revision } = runbook;
  return [
    `# ${escapeMarkdown(title)}`,
    '',
    `Made from \`src/runbooks/${id}.ts\` by \`npm run docs\`; edit that, not this page. Revision ${revision}.`,
    '',
    escapeMarkdown(about),
    '',
    ...markdownCode('', asked(id, runbook)),
    '## What it asks for',
    '',
    ...markdownTable(
      ['Name', 'What it is', 'Needed'],
      parameters.map((parameter) => [
        parameter.name,
        wordsOf(parameter),
        parameter.isRequired ? 'yes' : 'no',
      ]),
    ),
    ...(plan === undefined ? readOnlyPart : planPart(plan)),
  ].join('\n');
}

function asked(id: string, { parameters, diagnose }: Runbook): string {
  const words = parameters.map(({ name, isRequired }) => (isRequired ? `${name}=...` : `[${name}=...]`));
  return `/ekm start ${[id, ...words].join(' ')}${diagnose === undefined ? ' reason="..."' : ''}
ekm plan ${[id, ...words].join(' ')}`;
}

function wordsOf({ label, hint, kind }: Parameter): string {
  const options = kind.kind === 'choice' ? ` One of ${kind.options.join(', ')}.` : '';
  return `${label}. ${hint}${options}`;
}

const readOnlyPart = [
  '## What comes of it',
  '',
  'It only reads: nobody approves it, and there is no run. The answer comes at once, to who asked alone, and is kept in the',
  'audit: what was looked at in the order in which the engine needs it, what was seen, what that means and what to do.',
  '',
];

function planPart({ title, parameters, steps, prechecks, notes }: Plan): string[] {
  return [
    '## A plan',
    '',
    `Made in the lab for ${Object.entries(parameters)
      .map(([name, value]) => `\`${name}=${value}\``)
      .join(' ')}: **${escapeMarkdown(steady(title))}**. What a plan holds depends on what is there.`,
    '',
    ...markdownList(
      'Looked at before anybody is asked; what does not hold is a refusal that says what to do',
      [...new Set(prechecks.map(({ about }) => about))],
    ),
    ...steps.flatMap(stepPart),
    ...markdownList('Said with the plan', notes.map(steady)),
  ];
}

function stepPart(step: PlannedStep, at: number): string[] {
  const { title, act, evidence, text } = step;
  const statement = statementOf(step);
  const windows = windowWords(step);
  return [
    `### ${at + 1}. ${escapeMarkdown(steady(title))}`,
    '',
    `*${mannerOf(step)}*. ${escapeMarkdown(steady(text.why))}`,
    '',
    ...(statement === undefined ? [] : markdownCode('sql', steady(statement))),
    ...(act.kind === 'person' ? instructionsPart(act.instructions.map(steady)) : []),
    ...markdownList(
      'Asked for with Done',
      evidence.map(({ label, isRequired }) => `${label}${isRequired ? '' : ' (may be left out)'}`),
    ),
    ...markdownList('', [
      ...(windows === undefined ? [] : [`Waits for: ${windows}`]),
      `Known to be done: ${steady(text.check)}`,
      `Undo: ${steady(text.undo)}`,
      `What could go wrong: ${steady(text.risk)}`,
      ...(text.unverified === undefined
        ? []
        : [`Rests on what no source confirms: ${steady(text.unverified)}`]),
    ]),
  ];
}

/** Numbered; a command that is a line of its own belongs to the line before it. */
function instructionsPart(instructions: readonly string[]): string[] {
  let number = 0;
  const lines = instructions.flatMap((line) => {
    const command = wholeCommand(line);
    if (command !== undefined)
      return [
        '',
        ...markdownCode('', command).map((each) => (each === '' || number === 0 ? each : `   ${each}`)),
      ];
    number += 1;
    const parts = instructionParts(line).map(({ text, isTyped }) =>
      isTyped ? typed(text) : escapeMarkdown(text),
    );
    return [`${number}. ${parts.join('')}`];
  });
  return instructions.length === 0 ? [] : ['**To do**', '', ...lines, ''];
}

/** What the lab makes up anew each time. */
function steady(text: string): string {
  return text
    .replaceAll(/0x[0-9A-Fa-f]{8,}/g, '0x...')
    .replaceAll(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'ID')
    .replaceAll(/\b[0-9a-f]{32}\b/g, 'VERSION')
    .replaceAll(/\b20\d\d-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z| UTC)?/g, 'MOMENT')
    .replaceAll(/\b20(?:2[0-9]|30)-\d\d-\d\d\b/g, 'DAY')
    .replaceAll(/N'20(?:2[0-9]|30)\d{4}'/g, "N'DAY'")
    .replaceAll(/\([\w~.+-]{3}\.\.\.\)/g, '(abc...)')
    .replaceAll(/127\.0\.0\.1[:,]\d+/g, 'HOST:PORT');
}
