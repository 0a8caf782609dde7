import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { explain } from '../../src/catalog/explain.ts';
import { help } from '../../src/catalog/help.ts';
import { answerCard } from '../../src/slack/cards/answer-card.ts';
import type { Card } from '../../src/slack/cards/card.ts';
import { slackLimits, TEXT_BUDGET } from '../../src/slack/limits.ts';
import { appManifest } from '../helpers/bot.ts';
import { startTestLab } from '../helpers/lab.ts';

const answers = [
  ...catalog.facts.map(({ id, examples }) => ({ name: id, answer: explain(examples[0] ?? '') })),
  ...catalog.facts.map(({ id, examples }) => ({
    name: `${id} brief`,
    answer: explain(examples[0] ?? '', 'brief'),
  })),
  ...[...catalog.topics.keys()].map((id) => ({ name: `topic ${id}`, answer: help(id) })),
  { name: 'help', answer: help('') },
  { name: 'nothing', answer: explain('') },
  { name: 'not understood', answer: explain('hello') },
];

describe('a card', () => {
  it('keeps to what Slack takes, for every fact and topic there is', async () => {
    const lab = await startTestLab({ manifest: appManifest(), rateLimits: false });
    for (const { name, answer } of answers) {
      const card = answerCard(answer, { isPrivate: true });
      expect([name, problemsOf(card)]).toEqual([name, []]);
      const posted = await lab.client.chat
        .postEphemeral({ channel: 'C0DBA0001', user: 'U0REQUEST', text: card.text, blocks: card.blocks })
        .catch((error: unknown) => String(error));
      expect([name, posted]).toEqual([name, expect.objectContaining({ ok: true })]);
    }
  }, 30_000);

  it('begins its text with the answer, for the notification', () => {
    for (const { name, answer } of answers) {
      const { text } = answerCard(answer, { isPrivate: true });
      expect([name, text.length > 20]).toEqual([name, true]);
      expect(text.startsWith(escaped(answer.summary).slice(0, 100))).toBe(true);
    }
  });

  it('is the same for the same answer', () => {
    const answer = explain('3303');
    expect(answerCard(answer, { isPrivate: true })).toEqual(answerCard(answer, { isPrivate: true }));
  });

  it('has no markup of the person, whatever is written', () => {
    const pieces = fc.constantFrom(
      '<!channel>',
      '<@U1>',
      '<https://x.example|y>',
      '*b*',
      '`',
      '\u202e',
      '\u0000',
      '3303',
      'Msg 33049',
      '&lt;',
      '&',
      '>',
      '\n',
      "'",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (parts) => {
        const card = answerCard(explain(parts.join(' ')), { isPrivate: true });
        expect(card.text.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[<>&]/);
        expect(problemsOf(card)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('takes 40,000 characters and says what it left out', () => {
    const codes = [...catalog.provider.keys()].map((code) => `Provider error code: ${code}.`).join('\n');
    const card = answerCard(explain(`${codes}\n${'x'.repeat(40_000)}`), { isPrivate: true });
    expect(problemsOf(card)).toEqual([]);
    expect(JSON.stringify(card.blocks)).toContain('longer than Slack takes');
  });

  it('offers "Show in channel" where it is private only, and never a runbook that cannot run', () => {
    const ids = (card: Card) => JSON.stringify(card.blocks).match(/"action_id":"[^"]+"/g) ?? [];
    const answer = explain('3303');
    expect(ids(answerCard(answer, { isPrivate: true }))).toContain('"action_id":"explain_show"');
    expect(ids(answerCard(answer, { isPrivate: false }))).not.toContain('"action_id":"explain_show"');
    expect(answer.actions.some(({ kind }) => kind === 'runbook')).toBe(true);
    for (const id of ids(answerCard(answer, { isPrivate: true }))) expect(id).toMatch(/"explain_/);
  });
});

function problemsOf({ text, blocks }: Card): string[] {
  const problems: string[] = [];
  if (text.length > TEXT_BUDGET) problems.push(`text of ${text.length}`);
  if (blocks.length > slackLimits.blocks) problems.push(`${blocks.length} blocks`);
  const shown = textsOf(blocks).reduce((sum, each) => sum + each.length, 0);
  if (shown > 10_000) problems.push(`blocks of ${shown} characters`);
  for (const block of blocks) {
    if (block.type === 'header' && block.text.text.length > 150) problems.push('long header');
    if (block.type === 'actions' && block.elements.length > 5)
      problems.push(`${block.elements.length} buttons`);
  }
  return problems;
}

function textsOf(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? (key === 'text' ? [value] : []) : textsOf(value),
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
