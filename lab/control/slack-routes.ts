import { type Fields, isFields } from '../fields.ts';
import { click } from '../slack/acts/click.ts';
import { typeCommand } from '../slack/acts/type-command.ts';
import { useShortcut } from '../slack/acts/use-shortcut.ts';
import { writeMessage } from '../slack/acts/write-message.ts';
import { NotPossible } from '../slack/not-possible.ts';
import type { WorkspaceServer } from '../slack/workspace-server.ts';
import { InvalidInput, optionalText, type Route, requiredText } from './route.ts';

/** `/slack/...`: acting as a person in the workspace, seeing what a person sees, and how the app is reached. */
export function slackRoutes({ stage, link, pageApi, workspace }: WorkspaceServer): Route[] {
  return [
    {
      method: 'POST',
      path: '/slack/command',
      handle: (input) => typeCommand(stage, { ...placeOf(input), text: requiredText(input, 'text') }),
    },
    {
      method: 'POST',
      path: '/slack/message',
      handle: (input) =>
        writeMessage(stage, {
          ...placeOf(input),
          text: optionalText(input, 'text') ?? '',
          files: filesOf(input.files),
          ...present('thread_ts', optionalText(input, 'thread_ts')),
        }),
    },
    {
      method: 'POST',
      path: '/slack/shortcut',
      handle: (input) =>
        useShortcut(stage, {
          ...placeOf(input),
          ts: requiredText(input, 'ts'),
          callback_id: requiredText(input, 'callback_id'),
        }),
    },
    {
      method: 'POST',
      path: '/slack/click',
      handle: (input) =>
        click(stage, {
          ...placeOf(input),
          ts: requiredText(input, 'ts'),
          action_id: requiredText(input, 'action_id'),
          ...present('value', optionalText(input, 'value')),
          ...present('block_id', optionalText(input, 'block_id')),
        }),
    },
    { method: 'POST', path: '/slack/submit', handle: modalsAreMissing },
    { method: 'GET', path: '/slack/views', handle: modalsAreMissing },
    {
      method: 'GET',
      path: '/slack/messages',
      handle: (input) => {
        const { user, channel } = placeOf(input);
        const person = workspace.people.find(user);
        if (person === undefined)
          throw new NotPossible('user_not_found', `there is no person ${JSON.stringify(user)}`);
        const messages = pageApi.messagesFor(person, channel);
        if (messages === undefined)
          throw new NotPossible(
            'channel_not_found',
            `${person.name} sees no channel ${JSON.stringify(channel)}`,
          );
        return { messages };
      },
    },
    {
      method: 'POST',
      path: '/slack/delivery',
      handle: async (input) => {
        const mode = requiredText(input, 'mode');
        if (mode === 'socket') link.useSocket();
        else if (mode === 'http') await useHttp(requiredText(input, 'requestUrl'), link);
        else throw new InvalidInput('mode must be socket or http');
        return { delivery: link.mode() };
      },
    },
  ];
}

async function useHttp(requestUrl: string, link: WorkspaceServer['link']): Promise<void> {
  if (!/^http:\/\//.test(requestUrl)) throw new InvalidInput('requestUrl must start with http://');
  try {
    await link.useHttp(requestUrl);
  } catch (error) {
    throw new NotPossible('url_not_verified', error instanceof Error ? error.message : String(error));
  }
}

function placeOf(input: Fields): { user: string; channel: string } {
  return { user: requiredText(input, 'user'), channel: requiredText(input, 'channel') };
}

function filesOf(files: unknown): { name: string; content: string }[] {
  if (files === undefined) return [];
  if (!Array.isArray(files)) throw new InvalidInput('files must be a list of {name, content}');
  return files.map((file) => {
    if (!isFields(file)) throw new InvalidInput('files must be a list of {name, content}');
    return { name: requiredText(file, 'name'), content: requiredText(file, 'content') };
  });
}

function present<Name extends string>(name: Name, value: string | undefined): { [key in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]: string });
}

function modalsAreMissing(): never {
  throw new NotPossible('not_implemented', 'modals come with a later version');
}
