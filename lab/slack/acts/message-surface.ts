import type { Fields } from '../../fields.ts';
import type { Channel } from '../channels.ts';
import type { SlackMessage } from '../messages.ts';
import { NotPossible } from '../not-possible.ts';
import type { Person } from '../people.ts';
import type { Surface } from '../surfaces/surface.ts';
import type { Workspace } from '../workspace.ts';
import { inside, messageAt } from './stage.ts';

/** A message that a person sees, an ephemeral of theirs included, as a surface to act on. Throws when there is none. */
export function messageSurface(
  workspace: Workspace,
  where: { user: string; channel: string; ts: string },
): Seen {
  const { person, place } = inside(workspace, where.user, where.channel);
  const ephemeral = workspace.messages.getEphemeral(where.ts);
  if (ephemeral !== undefined && (ephemeral.userId !== person.id || ephemeral.channelId !== place.id))
    throw new NotPossible('message_not_found', `${person.name} does not see the message ${where.ts}`);
  const message = ephemeral?.message ?? messageAt(workspace, place, where.ts);
  const isEphemeral = ephemeral !== undefined;
  const { ts, thread_ts } = message;
  return {
    person,
    place,
    message,
    isEphemeral,
    surface: { key: `${place.id} ${ts}`, name: `message ${ts}`, blocks: message.blocks ?? [] },
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: place.id,
      is_ephemeral: isEphemeral,
      ...(thread_ts === undefined ? {} : { thread_ts }),
    },
  };
}

/** A message as one person sees it. */
interface Seen {
  person: Person;
  place: Channel;
  message: SlackMessage;
  isEphemeral: boolean;
  surface: Surface;
  container: Fields;
}
