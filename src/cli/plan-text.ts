import { wholeCommand } from '../engine/plan/instruction.ts';
import { wrapText } from '../lib/wrap-text.ts';
import type { PlanOutput } from './plan-schema.ts';

/** A plan, or why there is none, for people at a terminal `width` characters wide. */
export function planText({ plan, stops }: PlanOutput, width: number): string {
  if (plan === null)
    return [
      'There is no plan:',
      ...stops.map(({ what, why, next }) => item(`${what}: ${why} What to do: ${next}`, width)),
    ].join('\n');
  const bullets = (lines: readonly string[]) => lines.map((line) => item(line, width)).join('\n');
  const blocks = [
    `${plan.title}\n${plan.runbook}, revision ${plan.revision}, plan ${plan.hash}`,
    `Where: ${plan.targets.map(({ kind, name }) => `${kind} ${name}`).join(', ')}`,
    wrapText(approvalText(plan), width),
    ...lockLines(plan, width),
    `Looked at\n${bullets(plan.prechecks.map(({ seen }) => seen))}`,
    ...plan.steps.map((step, at) => stepText(step, at, width)),
    ...(plan.secrets.length === 0
      ? []
      : [`Secrets, fetched when a step needs them\n${bullets(plan.secrets.map(secretText))}`]),
    ...(plan.notes.length === 0 ? [] : [`Notes\n${bullets(plan.notes)}`]),
    'Nothing was changed, kept or asked for. A run is asked for and approved in Slack.',
  ];
  return blocks.join('\n\n');
}

type Shown = NonNullable<PlanOutput['plan']>;

function approvalText({ approval, approvalProblem }: Shown): string {
  if (approval === null) return `Approval: nobody may ask for it. ${approvalProblem}`;
  const { rule, count, request, approve } = approval;
  return `Approval: rule "${rule}". ${request.join(', ')} may request; ${count === 1 ? 'one approval' : `${count} approvals`} by ${approve.join(', ')}, never the requester's own.`;
}

function lockLines({ locks }: Shown, width: number): string[] {
  if (locks === null || locks.length === 0) return [];
  return [
    locks
      .map(({ kind, name, runId, owner }) =>
        item(
          `${kind} ${name} is held by run ${runId} of ${owner}: nothing else can be asked for there.`,
          width,
        ),
      )
      .join('\n'),
  ];
}

function stepText(step: Shown['steps'][number], at: number, width: number): string {
  const { title, manner, target, statement, instructions, waitsFor, why, check, undo, risk, unverified } =
    step;
  const where =
    target === null
      ? ''
      : `\n   on ${target.name}${target.database === null ? '' : `, database ${target.database}`}`;
  const facts = [
    `Why: ${why}`,
    ...(waitsFor === null ? [] : [`Waits for: ${waitsFor}`]),
    `Known to be done: ${check}`,
    `Undo: ${undo}`,
    `What could go wrong: ${risk}`,
    ...(unverified === null ? [] : [`Rests on what no source confirms: ${unverified}`]),
  ];
  return [
    `${at + 1}. ${title} (${manner})${where}`,
    ...(statement === null ? [] : [statement.replaceAll(/^/gm, '       ')]),
    ...instructionLines(instructions, width),
    ...facts.map((fact) => `   ${item(fact, width - 3).replaceAll('\n', '\n   ')}`),
  ].join('\n');
}

/** Numbered; a command that is a line of its own stands whole, to be copied. */
function instructionLines(instructions: readonly string[], width: number): string[] {
  let number = 0;
  return instructions.map((line) => {
    const command = wholeCommand(line);
    if (command !== undefined) return `       ${command}`;
    number += 1;
    return `   ${number}. ${wrapText(line, width - 6).replaceAll('\n', '\n      ')}`;
  });
}

// The reference comes first: "name: ..." would look like a secret to whoever masks secrets further on.
function secretText({ name, secretIn }: Shown['secrets'][number]): string {
  return `${secretIn}, as ${name}`;
}

function item(text: string, width: number): string {
  return `- ${wrapText(text, width - 2).replaceAll('\n', '\n  ')}`;
}
