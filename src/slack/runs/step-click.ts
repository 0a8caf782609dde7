import type { BlockAction } from '@slack/bolt';
import { clickedValue } from '../check/asked-by-click.ts';

/** Somebody did something about a step: who, where, and which. Travels through a form as text. */
export interface StepClick {
  runId: string;
  stepId: string;
  user: string;
  /** Where they clicked; undefined: in App Home. */
  channel: string | undefined;
  /** Of Slack's payload: the same one delivered twice is one. */
  clickId: string;
}

/** What a button about a step says. */
export function stepClick(body: BlockAction): StepClick {
  const value = clickedValue(body);
  const [, runId = '', stepId = ''] = /^(\S+) ([\s\S]*)$/.exec(value) ?? [];
  const [action] = body.actions;
  return {
    runId,
    stepId,
    user: body.user.id,
    channel: body.channel?.id,
    clickId: `${body.user.id}/${action?.action_id}/${action?.action_ts}`,
  };
}

/** What a form carries of the click that opened it. */
export function carried({ runId, stepId, channel }: StepClick): string {
  return JSON.stringify({ runId, stepId, channel });
}

/** The click that opened a form, by whoever submits it. A form is counted once, however often it is sent. */
export function carriedClick(view: { id: string; private_metadata: string }, user: string): StepClick {
  const { runId, stepId, channel } = Object(JSON.parse(view.private_metadata));
  return {
    runId: String(runId),
    stepId: String(stepId),
    channel: channel === undefined ? undefined : String(channel),
    user,
    clickId: `${user}/${view.id}`,
  };
}
