import { wrapText } from '../lib/wrap-text.ts';
import type { PlanOutput } from './plan-schema.ts';

/** What a read-only runbook saw, for people at a terminal `width` characters wide. */
export function diagnosisText(diagnosis: NonNullable<PlanOutput['diagnosis']>, width: number): string {
  const { title, summary, error, results, byHand } = diagnosis;
  return [
    `Diagnosis: ${title}\n${wrapText(summary, width)}`,
    ...(error.length === 0 ? [] : [`The error\n${error.map((line) => item(line, width)).join('\n')}`]),
    ...results.map((result, at) => resultText(result, at, width)),
    `To look at by hand: no reading of the bot shows it\n${byHand.map((line) => item(line, width)).join('\n')}`,
    'Nothing was changed, and no key was used. Unknown is neither fine nor broken.',
  ].join('\n\n');
}

type Result = NonNullable<PlanOutput['diagnosis']>['results'][number];

function resultText(
  { state, about, saw, means, next, runbook, isSuspected }: Result,
  at: number,
  width: number,
): string {
  const facts = [
    `Seen: ${saw}`,
    `Means: ${means}`,
    ...(next === null ? [] : [`What to do: ${next}`]),
    ...(runbook === null ? [] : [`Runbook: ${runbook}`]),
    ...(isSuspected ? ['The error points here.'] : []),
  ];
  return [
    `${at + 1}. ${state === 'holds' ? 'Holds' : state === 'unknown' ? 'Unknown' : 'Does not hold'}: ${about}`,
    ...facts.map((fact) => `   ${item(fact, width - 3).replaceAll('\n', '\n   ')}`),
  ].join('\n');
}

function item(text: string, width: number): string {
  return `- ${wrapText(text, width - 2).replaceAll('\n', '\n  ')}`;
}
