import type { Button, KnownBlock } from '@slack/types';
import type { Answer, NextAction } from '../../catalog/answer.ts';
import { actionIds } from '../action-ids.ts';
import { type CheckOffer, checkButtons } from '../check/check-offer.ts';
import { BLOCKS_BUDGET, slackLimits, TEXT_BUDGET } from '../limits.ts';
import { answerLines } from './answer-lines.ts';
import { blockSize } from './block-size.ts';
import { type Card, clip, escapeMarkup } from './card.ts';
import { partBlocks } from './part-blocks.ts';

/** How an answer is shown. */
export interface CardOptions {
  /** A private answer offers "Show in channel"; a public one does not. */
  isPrivate: boolean;
  /** Lines of Slack's own markup under the answer: who showed it, what could not be read. Escaped by the caller. */
  notes?: readonly string[];
  /** An instance to look at, offered under an explained error. */
  check?: CheckOffer | undefined;
}

/** Draws an answer as a Slack message. Pure: the same answer gives the same card. */
export function answerCard(answer: Answer, options: CardOptions): Card {
  const notes = options.notes ?? [];
  const body = keepWithin(partBlocks(answer), BLOCKS_BUDGET - textLength(notes) - answer.title.length);
  const buttons = answerButtons(answer, options);
  return {
    text: clip(
      `${escapeMarkup(answerLines(answer))}${notes.map((note) => `\n${note}`).join('')}`,
      TEXT_BUDGET,
    ),
    blocks: [
      {
        type: 'header',
        text: { type: 'plain_text', text: clip(answer.title, slackLimits.header), emoji: false },
      },
      ...body,
      ...notes.map((text): KnownBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] })),
      ...(buttons.length > 0 ? [{ type: 'actions', elements: buttons } as const] : []),
    ],
  };
}

/** Whole blocks from the top; what does not fit is said to be left out, never dropped in silence. */
function keepWithin(blocks: readonly KnownBlock[], budget: number): KnownBlock[] {
  const kept: KnownBlock[] = [];
  let used = 0;
  for (const block of blocks) {
    used += blockSize(block);
    if (used > budget || kept.length >= slackLimits.blocks - 4) {
      const note =
        'The answer is longer than Slack takes. Ask for one code at a time, or use the terminal: ekm explain.';
      return [...kept, { type: 'context', elements: [{ type: 'plain_text', text: note, emoji: false }] }];
    }
    kept.push(block);
  }
  return kept;
}

function answerButtons(answer: Answer, { isPrivate, check }: CardOptions): Button[] {
  const { actions, query, title } = answer;
  const checks = checkButtons(answer, check);
  const show =
    isPrivate && query !== ''
      ? [button(actionIds.show, 'Show in channel', `Show in channel: ${title}`, query)]
      : [];
  const more = actions.find((action) => action.kind === 'more');
  // Five buttons at most: more than a row is not read.
  const topics = actions.filter((action) => action.kind === 'topic').slice(0, (more ? 2 : 3) - checks.length);
  const source = actions.find((action) => action.kind === 'source');
  return [
    ...show,
    ...(more && query !== '' ? [button(actionIds.more, more.label, more.label, query)] : []),
    ...checks,
    ...topics.map(({ topic, label }, at) =>
      button(`${actionIds.topic}_${at + 1}`, label, `Explain: ${label}`, topic),
    ),
    ...(source ? [sourceButton(source)] : []),
  ];
}

function button(actionId: string, label: string, spoken: string, value: string): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: clip(label, slackLimits.buttonText), emoji: false },
    accessibility_label: clip(spoken, slackLimits.accessibilityLabel),
    value,
  };
}

function sourceButton({ url, label }: Extract<NextAction, { kind: 'source' }>): Button {
  return {
    type: 'button',
    action_id: actionIds.source,
    text: { type: 'plain_text', text: label, emoji: false },
    accessibility_label: clip(`${label}, opens in the browser`, slackLimits.accessibilityLabel),
    url,
  };
}

function textLength(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length + 60, 0);
}
