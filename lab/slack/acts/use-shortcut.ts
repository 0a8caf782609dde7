import { NotPossible } from '../not-possible.ts';
import { type Acted, acted, inside, interaction, messageAt, originalOf, type Stage } from './stage.ts';

/** Uses a message shortcut on a message. */
export async function useShortcut({ workspace, link }: Stage, input: ShortcutInput): Promise<Acted> {
  const { person, place } = inside(workspace, input.user, input.channel);
  const { callback_id, ts } = input;
  if (!workspace.app.manifest.shortcuts.some((shortcut) => shortcut.callback_id === callback_id))
    throw new NotPossible('unknown_shortcut', `the app has no message shortcut ${callback_id}`);
  const message = messageAt(workspace, place, ts);
  const payload = {
    type: 'message_action',
    callback_id,
    action_ts: workspace.messages.nextTs(),
    message_ts: ts,
    message,
    ...interaction(workspace, person, place, originalOf(message, false)),
  };
  return acted(await link.deliver({ kind: 'interactive', payload, name: callback_id }));
}

/** A message shortcut on the message `ts`. */
export interface ShortcutInput {
  user: string;
  channel: string;
  ts: string;
  callback_id: string;
}
