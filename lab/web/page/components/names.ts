import type { Channel, Message, Person, Workspace } from '../state/shapes.ts';

/** The person with this id; somebody unknown is shown by the id. */
export function personOf(id: string, workspace: Workspace): Person {
  const { app, people } = workspace;
  const found = people.find((person) => person.id === id);
  if (found !== undefined) return found;
  if (id === app.bot_user_id || id === app.bot_id) return botOf(workspace);
  return { id, name: id, real_name: id };
}

/** Who wrote a message. */
export function authorOf(message: Message, workspace: Workspace): Person {
  if (message.bot_id === undefined) return personOf(message.user ?? '', workspace);
  const bot = { ...botOf(workspace), is_bot: true };
  return message.username === undefined ? bot : { ...bot, real_name: message.username };
}

/** The name of a channel, or of the other side of a direct message. */
export function channelTitle(channel: Channel, workspace: Workspace): string {
  return channel.kind === 'im' ? displayName(otherSideOf(channel, workspace)) : channel.name;
}

/** Who a direct message is with. Slack names the human side of a bot's own, which is the reader. */
export function otherSideOf(channel: Channel, workspace: Workspace): Person {
  if (channel.user === undefined || channel.user === workspace.me.id) return botOf(workspace);
  return personOf(channel.user, workspace);
}

/** The name that others read. */
export function displayName(person: Person): string {
  return person.real_name || person.name;
}

/** The bot as one of the people, for mentions and messages. */
export function botOf({ app, people }: Workspace): Person {
  const bot = people.find(({ id }) => id === app.bot_user_id);
  return bot ?? { id: app.bot_user_id, name: app.name, real_name: app.name, is_bot: true };
}
