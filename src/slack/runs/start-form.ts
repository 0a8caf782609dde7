import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Runbook } from '../../engine/runbook.ts';
import { clip } from '../cards/card.ts';
import { paragraph } from '../cards/simple-blocks.ts';
import type { FormGiven } from './start-by-words.ts';
import { formInput } from './start-form-input.ts';

/** Slack's name for the form; it never changes. */
export const startFormId = 'run_start_form';

/** What the form carries, so that nothing is remembered until it is sent. */
export interface FormPlace {
  runbook: string;
  /** Where the request goes if its rule names no channel. */
  channel: string;
  /** The reminder beside which it was opened: that somebody asks for a run is a reaction. */
  reminder?: { subject: string; postId: string } | undefined;
  /** `breakGlass` of ekm.yaml names who opened it: there is a field for it. Whether it counts the desk decides. */
  isTrusted?: boolean;
}

/** The form of a runbook, made from its parameters and filled in with what is known. Pure. */
export function startForm(
  place: FormPlace,
  { title, about, parameters, diagnose }: Runbook,
  given: FormGiven,
): ModalView {
  const isLook = diagnose !== undefined;
  return {
    type: 'modal',
    callback_id: startFormId,
    private_metadata: JSON.stringify(place),
    title: { type: 'plain_text', text: clip(title, 24), emoji: false },
    submit: { type: 'plain_text', text: isLook ? 'Look' : 'Plan', emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    blocks: [
      paragraph(about),
      ...parameters.map((parameter): KnownBlock => formInput(parameter, parameters, given.parameters)),
      ...(isLook ? [] : [reasonInput(given.reason), startInput(given.startAtMs)]),
      ...(isLook || !place.isTrusted ? [] : [emergencyInput(given.emergency === true)]),
      paragraph(closingText(isLook, place)),
    ],
  };
}

function closingText(isLook: boolean, { isTrusted = false }: FormPlace): string {
  if (isLook) return 'Nothing is changed by this: it only reads, and the answer is for you alone.';
  const made = 'Nothing is changed by this: a plan is made, and others approve it';
  return isTrusted ? `${made}. In an emergency they are told, and it begins.` : `${made}.`;
}

/** The same from a form that is open or was sent. */
export function formPlaceOf(metadata: string): FormPlace {
  const { runbook, channel, reminder, isTrusted } = Object(JSON.parse(metadata));
  const { subject, postId } = Object(reminder);
  return {
    runbook: String(runbook),
    channel: String(channel),
    ...(reminder === undefined ? {} : { reminder: { subject: String(subject), postId: String(postId) } }),
    ...(isTrusted === true && { isTrusted }),
  };
}

function reasonInput(reason: string | undefined): InputBlock {
  return {
    type: 'input',
    block_id: 'reason',
    label: { type: 'plain_text', text: 'Reason', emoji: false },
    hint: { type: 'plain_text', text: 'For those who approve, and for the record.', emoji: false },
    element: {
      type: 'plain_text_input',
      action_id: 'reason',
      multiline: true,
      max_length: MAX_REASON,
      ...(reason === undefined ? {} : { initial_value: clip(reason, MAX_REASON) }),
    },
  };
}

function startInput(atMs: number | undefined): InputBlock {
  return {
    type: 'input',
    block_id: 'start',
    optional: true,
    label: { type: 'plain_text', text: 'Not before', emoji: false },
    hint: {
      type: 'plain_text',
      text: 'Left empty it begins once it is approved. Maintenance windows are kept either way.',
      emoji: false,
    },
    element: {
      type: 'datetimepicker',
      action_id: 'start',
      ...(atMs === undefined ? {} : { initial_date_time: Math.floor(atMs / 1_000) }),
    },
  };
}

function emergencyInput(isChosen: boolean): InputBlock {
  const option: PlainTextOption = {
    value: 'yes',
    text: { type: 'plain_text', text: 'Emergency: begin without approval', emoji: false },
  };
  return {
    type: 'input',
    block_id: 'emergency',
    optional: true,
    label: { type: 'plain_text', text: 'Emergency', emoji: false },
    hint: {
      type: 'plain_text',
      text: 'Only for one that cannot wait. All approvers are told first, and it begins then, outside maintenance windows, too; one of them reviews it afterwards.',
      emoji: false,
    },
    element: {
      type: 'checkboxes',
      action_id: 'emergency',
      options: [option],
      ...(isChosen && { initial_options: [option] }),
    },
  };
}

const MAX_REASON = 1_000;
