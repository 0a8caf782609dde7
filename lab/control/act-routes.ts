import { type Fields, isFields } from '../fields.ts';
import { click } from '../slack/acts/click.ts';
import { clickView } from '../slack/acts/click-view.ts';
import type { Clicked } from '../slack/acts/clicked-action.ts';
import { closeView } from '../slack/acts/close-view.ts';
import { openHome } from '../slack/acts/open-home.ts';
import { inside, type Stage } from '../slack/acts/stage.ts';
import { submitView } from '../slack/acts/submit-view.ts';
import { suggest } from '../slack/acts/suggest.ts';
import { typeCommand } from '../slack/acts/type-command.ts';
import { useShortcut } from '../slack/acts/use-shortcut.ts';
import { writeMessage } from '../slack/acts/write-message.ts';
import { NotPossible } from '../slack/not-possible.ts';
import { openViews } from '../slack/show-views.ts';
import { InvalidInput, optionalText, placeOf, type Route, requiredText } from './route.ts';

/** `POST /slack/command`, `/message`, `/shortcut`, `/click`, `/suggest`, `/home`, `/submit` and `/close-view`: acting as a person; `GET /slack/views`. */
export function actRoutes(stage: Stage): Route[] {
  return [
    { method: 'POST', path: '/slack/command', handle: (input) => commandOf(stage, input) },
    { method: 'POST', path: '/slack/message', handle: (input) => messageOf(stage, input) },
    { method: 'POST', path: '/slack/shortcut', handle: (input) => shortcutOf(stage, input) },
    { method: 'POST', path: '/slack/click', handle: (input) => clickOf(stage, input) },
    { method: 'POST', path: '/slack/suggest', handle: (input) => suggestOf(stage, input) },
    { method: 'POST', path: '/slack/submit', handle: (input) => submitOf(stage, input) },
    { method: 'POST', path: '/slack/close-view', handle: (input) => closeOf(stage, input) },
    { method: 'POST', path: '/slack/home', handle: (input) => homeOf(stage, input) },
    { method: 'GET', path: '/slack/views', handle: (input) => viewsOf(stage, input) },
  ];
}

function commandOf(stage: Stage, input: Fields): Promise<Fields> {
  if (input.thread_ts !== undefined)
    throw new NotPossible('command_in_thread', 'Slack runs no slash commands in threads');
  return typeCommand(stage, { ...placeOf(input), text: requiredText(input, 'text') });
}

function messageOf(stage: Stage, input: Fields): Promise<Fields> {
  return writeMessage(stage, {
    ...placeOf(input),
    text: optionalText(input, 'text') ?? '',
    files: filesOf(input.files),
    ...present('thread_ts', optionalText(input, 'thread_ts')),
  });
}

function shortcutOf(stage: Stage, input: Fields): Promise<Fields> {
  return useShortcut(stage, {
    ...placeOf(input),
    ts: requiredText(input, 'ts'),
    callback_id: requiredText(input, 'callback_id'),
  });
}

function clickOf(stage: Stage, input: Fields): Promise<Fields> {
  if (input.home === true || input.view_id !== undefined) return clickInView(stage, input);
  return click(stage, {
    ...placeOf(input),
    ts: requiredText(input, 'ts'),
    ...clickedIn(input),
    ...valuesIn(input),
  });
}

function suggestOf(stage: Stage, input: Fields): Promise<Fields> {
  const viewId = optionalText(input, 'view_id');
  return suggest(stage, {
    user: requiredText(input, 'user'),
    action_id: requiredText(input, 'action_id'),
    ...present('block_id', optionalText(input, 'block_id')),
    query: optionalText(input, 'query') ?? '',
    place:
      input.home === true || viewId !== undefined
        ? { view_id: viewId }
        : { channel: requiredText(input, 'channel'), ts: requiredText(input, 'ts') },
  });
}

/** `value` names an option, a person, a date …, or several of them in a list; `confirmed: false` says no. */
function clickedIn(input: Fields): Clicked {
  const { value, confirmed } = input;
  if (confirmed !== undefined && typeof confirmed !== 'boolean')
    throw new InvalidInput('confirmed must be true or false');
  return {
    action_id: requiredText(input, 'action_id'),
    ...present('block_id', optionalText(input, 'block_id')),
    ...(value === undefined ? {} : { value }),
    ...(confirmed === undefined ? {} : { confirmed }),
  };
}

function clickInView(stage: Stage, input: Fields): Promise<Fields> {
  return clickView(stage, {
    user: requiredText(input, 'user'),
    ...present('view_id', optionalText(input, 'view_id')),
    ...clickedIn(input),
    ...valuesIn(input),
  });
}

function homeOf(stage: Stage, input: Fields): Promise<Fields> {
  const tab = optionalText(input, 'tab') ?? 'home';
  if (tab !== 'home' && tab !== 'messages') throw new InvalidInput('tab must be home or messages');
  return openHome(stage, { user: requiredText(input, 'user'), tab });
}

function submitOf(stage: Stage, input: Fields): Promise<Fields> {
  return submitView(stage, {
    user: requiredText(input, 'user'),
    view_id: requiredText(input, 'view_id'),
    values: {},
    ...valuesIn(input),
  });
}

function closeOf(stage: Stage, input: Fields): Promise<Fields> {
  return closeView(stage, {
    user: requiredText(input, 'user'),
    view_id: requiredText(input, 'view_id'),
    all: input.all === true,
  });
}

/** What is filled in, if anything is. */
function valuesIn({ values }: Fields): { values?: Fields } {
  if (values === undefined) return {};
  if (isFields(values)) return { values };
  throw new InvalidInput('values must be an object: block id, or action id, to what is filled in');
}

/** `home`, null before the app has published anything, and `views`, the modals that are open, the top one last. */
function viewsOf({ workspace }: Stage, input: Fields): Fields {
  const { person } = inside(workspace, requiredText(input, 'user'), 'dm');
  return {
    home: workspace.views.homeOf(person.id) ?? null,
    views: openViews(workspace, person.id),
  };
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
