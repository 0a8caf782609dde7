import { wrapText } from '../lib/wrap-text.ts';
import type { ConnectOutput } from './config-connect-output.ts';
import { modulusText } from './config-modulus-text.ts';

/** What `ekm config check --connect` prints of everything that it tried, `width` characters wide. */
export function connectText(output: ConnectOutput, width: number): string {
  const parts = kinds.flatMap(([kind, title]) => {
    const tried = output.tried.filter((each) => each.kind === kind);
    return tried.length === 0 ? [] : [[title, ...tried.map((each) => triedText(each, width))].join('\n')];
  });
  return [...parts, ...modulusText(output, width), summaryText(output, width)].join('\n\n');
}

type TriedOutput = ConnectOutput['tried'][number];

const kinds = [
  ['secret', 'Secrets'],
  ['vault', 'Vaults'],
  ['app', 'Apps, in Microsoft Graph'],
  ['instance', 'Instances'],
] as const;

function triedText(tried: TriedOutput, width: number): string {
  const { name, state, use, seen, warnings, problem } = tried;
  const head = `  ${state.padEnd(8)} ${name}${use === null ? '' : `, to ${use}`}`;
  const paragraphs = [
    ...seen.map(({ what, value }) => `${what}: ${value}`),
    ...rightLines(tried),
    ...warnings.map((warning) => `Warning: ${warning}`),
    ...(problem === null ? [] : [`${upperFirst(problem.detail)} Next: ${problem.next}`]),
  ];
  const body = paragraphs.filter((paragraph) => paragraph !== '');
  return [head, ...body.map((paragraph) => indented(paragraph, width))].join('\n');
}

function rightLines({ rights, use }: TriedOutput): string[] {
  const inState = (state: TriedOutput['rights'][number]['state']) =>
    rights.filter((right) => right.state === state);
  const names = (of: TriedOutput['rights']) => of.map(({ name }) => name).join(', ');
  const withUse = (of: TriedOutput['rights']) =>
    of.map(({ name, use: what }) => `${name} (${what})`).join('; ');
  const lines: [string, string][] = [
    ['May', names(inState('held'))],
    ['May not', withUse(inState('missing'))],
    ['Could not be told', withUse(inState('unknown'))],
    ['Not tested', withUse(inState('not tested'))],
  ];
  const byHand = use === 'change' && inState('missing').length > 0;
  return lines.flatMap(([title, text]) =>
    text === ''
      ? []
      : [
          `${title}: ${text}.${byHand && title === 'May not' ? ' Steps that ask for these are done by hand.' : ''}`,
        ],
  );
}

function summaryText({ tried }: ConnectOutput, width: number): string {
  const count = (state: TriedOutput['state']) => tried.filter((each) => each.state === state).length;
  const warnings = tried.reduce((sum, each) => sum + each.warnings.length, 0);
  const counts = `${tried.length} tried: ${count('fine')} fine, ${count('lacks')} lack something, ${count('unknown')} gave no answer; ${warnings === 1 ? '1 warning' : `${warnings} warnings`}.`;
  return `${counts}\n${wrapText('Nothing was changed. What would change something was not tried, so a right that is held is no proof that its step will work.', width)}`;
}

function indented(text: string, width: number): string {
  const indent = ' '.repeat(11);
  return wrapText(text, width - indent.length).replace(/^/gm, indent);
}

function upperFirst(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
