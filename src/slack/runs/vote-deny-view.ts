import type { ModalView } from '@slack/types';
import { paragraph } from '../cards/simple-blocks.ts';

/** Slack's name for the form; it never changes. */
export const denyFormId = 'run_deny_form';

/** Asks why a request is denied. It carries what was clicked, so that nothing is remembered until it is sent. */
export function denyView(clicked: DenyClicked): ModalView {
  return {
    type: 'modal',
    callback_id: denyFormId,
    private_metadata: JSON.stringify(clicked),
    title: { type: 'plain_text', text: 'Deny this run', emoji: false },
    submit: { type: 'plain_text', text: 'Deny', emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    blocks: [
      paragraph('It ends the request: nothing is changed, and its instances and vaults are free again.'),
      {
        type: 'input',
        block_id: 'reason',
        label: { type: 'plain_text', text: 'Reason', emoji: false },
        hint: { type: 'plain_text', text: 'Everybody who sees the request reads it.', emoji: false },
        element: {
          type: 'plain_text_input',
          action_id: 'reason',
          multiline: true,
          max_length: MAX_REASON,
          focus_on_load: true,
        },
      },
    ],
  };
}

/** What was clicked, and where. */
export interface DenyClicked {
  /** What the button carried. */
  button: string;
  channel: string;
}

/** The same from a form that was sent. */
export function denyClickedOf(metadata: string): DenyClicked {
  const { button, channel } = Object(JSON.parse(metadata));
  return { button: String(button), channel: String(channel) };
}

const MAX_REASON = 500;
