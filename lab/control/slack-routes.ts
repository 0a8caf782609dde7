import type { Fields } from '../fields.ts';
import { NotPossible } from '../slack/not-possible.ts';
import type { WorkspaceServer } from '../slack/workspace-server.ts';
import { InvalidInput, placeOf, type Route, requiredText } from './route.ts';

/** `GET /slack/messages`, what a person sees in a channel, and `POST /slack/delivery`, how the app is reached. */
export function slackRoutes(slack: WorkspaceServer): Route[] {
  return [
    { method: 'GET', path: '/slack/messages', handle: (input) => seenMessages(slack, input) },
    { method: 'POST', path: '/slack/delivery', handle: (input) => switchDelivery(slack, input) },
  ];
}

function seenMessages({ workspace, pageApi }: WorkspaceServer, input: Fields): Fields {
  const { user, channel } = placeOf(input);
  const person = workspace.people.find(user);
  if (person === undefined)
    throw new NotPossible('user_not_found', `there is no person ${JSON.stringify(user)}`);
  const messages = pageApi.messagesFor(person, channel);
  if (messages === undefined)
    throw new NotPossible('channel_not_found', `${person.name} sees no channel ${JSON.stringify(channel)}`);
  return { messages };
}

async function switchDelivery({ link }: WorkspaceServer, input: Fields): Promise<Fields> {
  const mode = requiredText(input, 'mode');
  if (mode === 'socket') link.useSocket();
  else if (mode === 'http') await useHttp(requiredText(input, 'requestUrl'), link);
  else throw new InvalidInput('mode must be socket or http');
  return { delivery: link.mode() };
}

async function useHttp(requestUrl: string, link: WorkspaceServer['link']): Promise<void> {
  if (!URL.canParse(requestUrl) || new URL(requestUrl).protocol !== 'http:')
    throw new InvalidInput('requestUrl must be an address that starts with http://');
  try {
    await link.useHttp(requestUrl);
  } catch (error) {
    throw new NotPossible('url_not_verified', error instanceof Error ? error.message : String(error));
  }
}
