import type { ModalView, SectionBlock } from '@slack/types';
import type { Runbook } from '../../engine/runbook.ts';
import { actionIds } from '../action-ids.ts';
import { clip, escapeMarkup } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import { button, paragraph } from '../cards/simple-blocks.ts';
import type { FormPlace } from './start-form.ts';

/** What stands there at once: Slack waits three seconds for a form, and what it needs is read from a file. */
export function readingView(): ModalView {
  return plainView([paragraph('Reading ekm.yaml.')]);
}

/** Why there is no form, and what to do. */
export function problemView(error: unknown): ModalView {
  return plainView(problemCard('Nothing can be started', error).blocks);
}

/** Which runbooks there are, and what each is for. */
export function chooseView(
  runbooks: ReadonlyMap<string, Runbook>,
  place: Omit<FormPlace, 'runbook'>,
): ModalView {
  return {
    ...plainView([
      paragraph(
        'What is to be done? Each makes a plan first, and changes nothing before others have approved it; one that only looks is answered at once.',
      ),
      ...[...runbooks].map(([id, runbook]) => choice(id, runbook)),
    ]),
    private_metadata: JSON.stringify({ runbook: '', ...place }),
  };
}

function choice(id: string, { title, about }: Runbook): SectionBlock {
  return {
    type: 'section',
    block_id: id,
    text: {
      type: 'mrkdwn',
      text: clip(`*${escapeMarkup(title)}*\n${escapeMarkup(about)}`, 3_000),
      verbatim: true,
    },
    accessory: button(actionIds.runFormRunbook, 'Choose', `Choose: ${title}`, id),
  };
}

function plainView(blocks: ModalView['blocks']): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Start a runbook', emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks,
  };
}
