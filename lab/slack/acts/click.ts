import { NotPossible } from '../not-possible.ts';
import { clickedAction } from './clicked-action.ts';
import { type Acted, acted, inside, interaction, messageAt, originalOf, type Stage } from './stage.ts';

/** Clicks a button or picks an option in a message, or in an ephemeral that the person sees. */
export async function click({ workspace, link }: Stage, input: ClickInput): Promise<Acted> {
  const { person, place } = inside(workspace, input.user, input.channel);
  const ephemeral = workspace.messages.getEphemeral(input.ts);
  if (ephemeral !== undefined && (ephemeral.userId !== person.id || ephemeral.channelId !== place.id))
    throw new NotPossible('message_not_found', `${person.name} does not see the message ${input.ts}`);
  const message = ephemeral?.message ?? messageAt(workspace, place, input.ts);
  const isEphemeral = ephemeral !== undefined;
  const payload = {
    type: 'block_actions',
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: place.id,
      is_ephemeral: isEphemeral,
      ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
    },
    // Slack keeps no ephemerals, so it has none to send along.
    ...(isEphemeral ? {} : { message }),
    state: { values: {} },
    actions: [
      clickedAction({ name: `message ${message.ts}`, blocks: message.blocks ?? [] }, input, workspace),
    ],
    ...interaction(workspace, person, place, originalOf(message, isEphemeral)),
  };
  return acted(await link.deliver({ kind: 'interactive', payload, name: input.action_id }));
}

/** A click in the message `ts`. `block_id` tells elements with the same action id apart, `value` names an option. */
export interface ClickInput {
  user: string;
  channel: string;
  ts: string;
  action_id: string;
  value?: string;
  block_id?: string;
}
