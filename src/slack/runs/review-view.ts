import type { ModalView, PlainTextOption } from '@slack/types';
import { paragraph } from '../cards/simple-blocks.ts';

/** Slack's name for the form; it never changes. */
export const reviewFormId = 'run_review_form';

/** Asks a second person what they say of an emergency. It carries what was clicked, so that nothing is remembered. */
export function reviewView(clicked: ReviewClicked): ModalView {
  return {
    type: 'modal',
    callback_id: reviewFormId,
    private_metadata: JSON.stringify(clicked),
    title: { type: 'plain_text', text: 'Review the emergency', emoji: false },
    submit: { type: 'plain_text', text: 'Review', emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    blocks: [
      paragraph('It was run without approval. What you say of it is kept with your name and undoes nothing.'),
      {
        type: 'input',
        block_id: 'verdict',
        label: { type: 'plain_text', text: 'Your verdict', emoji: false },
        element: { type: 'radio_buttons', action_id: 'verdict', options: verdicts },
      },
      {
        type: 'input',
        block_id: 'note',
        optional: true,
        label: { type: 'plain_text', text: 'Note', emoji: false },
        hint: { type: 'plain_text', text: 'Needed when it should not have been.', emoji: false },
        element: { type: 'plain_text_input', action_id: 'note', multiline: true, max_length: MAX_NOTE },
      },
    ],
  };
}

/** What was clicked, and where. */
export interface ReviewClicked {
  runId: string;
  channel: string;
}

/** The same from a form that was sent. */
export function reviewClickedOf(metadata: string): ReviewClicked {
  const { runId, channel } = Object(JSON.parse(metadata));
  return { runId: String(runId), channel: String(channel) };
}

const verdicts: PlainTextOption[] = [
  { value: 'accepted', text: { type: 'plain_text', text: 'It was right', emoji: false } },
  { value: 'objected', text: { type: 'plain_text', text: 'It should not have been', emoji: false } },
];

const MAX_NOTE = 500;
