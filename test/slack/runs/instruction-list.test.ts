import { expect, it } from 'vitest';
import { validateBlocks } from '../../../lab/slack/blocks/validate-blocks.ts';
import { typed } from '../../../src/engine/plan/instruction.ts';
import { richText } from '../../../src/slack/cards/rich-text.ts';
import { instructionLists } from '../../../src/slack/runs/instruction-list.ts';
import { planCards } from '../../../src/slack/runs/plan-cards.ts';
import { samplePlan, sampleStep } from '../../engine/sample-plan.ts';
import { shownText } from '../../helpers/shown-text.ts';

function shown(lines: readonly string[]): string {
  const blocks = instructionLists(lines, 1_000).map((part) => richText(part));
  expect(validateBlocks(blocks)).toEqual([]);
  return shownText({ text: '', blocks: blocks.map((block) => ({ ...block })) }).replace(/^.*\n\n/, '');
}

it.each<[string, string[], string]>([
  ['are numbered', ['Stop.', 'Start.'], '1. Stop.\n2. Start.'],
  ['are not numbered where there is one', ['Back it up.'], 'Back it up.'],
  [
    'have what is typed as code, and numbers go on below a command',
    ['Look:', typed('az keyvault list'), `Or type ${typed('dir')}.`, 'Go on.'],
    '1. Look:\n    az keyvault list\n2. Or type `dir`.\n3. Go on.',
  ],
  [
    'of a plan from before are the same without marks',
    ['az keyvault key recover --name a', 'See it.', 'Go on.'],
    '    az keyvault key recover --name a\n1. See it.\n2. Go on.',
  ],
])('instructions %s', (_what, lines, text) => {
  expect(shown(lines)).toBe(text);
});

it('instructions are never cut short in a plan, however many there are', () => {
  const instructions = Array.from({ length: 40 }, (_none, at) => `Line ${at + 1}: ${'x'.repeat(600)}.`);
  const steps = [sampleStep({ act: { kind: 'person', instructions, statement: undefined } })];
  const cards = planCards(samplePlan({ steps }));
  const text = cards.map(({ blocks }) => JSON.stringify(blocks)).join('');
  for (const at of instructions.keys()) expect(text).toContain(`Line ${at + 1}:`);
  for (const { blocks } of cards) expect(validateBlocks(blocks)).toEqual([]);
});
