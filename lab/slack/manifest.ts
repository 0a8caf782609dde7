import { readFileSync } from 'node:fs';
import { type Fields, isFields, textOf } from '../fields.ts';

/** What the lab takes from a Slack app manifest: what the installed app may do and wants to hear. */
export interface AppManifest {
  name: string;
  botName: string;
  commands: SlashCommand[];
  shortcuts: MessageShortcut[];
  scopes: string[];
  botEvents: string[];
  mayPeopleWriteToApp: boolean;
  hasHomeTab: boolean;
  /** Has an address for interactions, and none for the options of lists: over HTTP Slack cannot ask for them. */
  lacksOptionsUrl: boolean;
}

/** A slash command as the manifest declares it. */
interface SlashCommand {
  command: string;
  description: string;
  usage_hint: string;
  should_escape: boolean;
}

/** A message shortcut as the manifest declares it. */
interface MessageShortcut {
  callback_id: string;
  name: string;
  description: string;
}

/** The manifest at `file`, or the lab's small default when there is none. Throws on one that cannot be read. */
export function readManifest(file: URL): AppManifest {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return parseManifest(defaultManifest);
  }
  return parseManifest(JSON.parse(text));
}

/** Parses Slack's app manifest (JSON form). Throws with the reason when it is not one. */
export function parseManifest(manifest: unknown): AppManifest {
  if (!isFields(manifest)) throw new Error('the app manifest is not a JSON object');
  const features = fieldsAt(manifest, 'features');
  const name = textOf(fieldsAt(manifest, 'display_information').name) ?? 'App';
  const scopes = fieldsAt(fieldsAt(manifest, 'oauth_config'), 'scopes').bot;
  const events = fieldsAt(fieldsAt(manifest, 'settings'), 'event_subscriptions').bot_events;
  const interactivity = fieldsAt(fieldsAt(manifest, 'settings'), 'interactivity');
  return {
    name,
    botName: textOf(fieldsAt(features, 'bot_user').display_name) ?? name,
    commands: listAt(features, 'slash_commands').map(parseCommand),
    shortcuts: listAt(features, 'shortcuts')
      .filter((shortcut) => shortcut.type === 'message')
      .map(parseShortcut),
    scopes: textsOf(scopes),
    botEvents: textsOf(events),
    lacksOptionsUrl:
      interactivity.request_url !== undefined && interactivity.message_menu_options_url === undefined,
    hasHomeTab: fieldsAt(features, 'app_home').home_tab_enabled === true,
    mayPeopleWriteToApp: fieldsAt(features, 'app_home').messages_tab_read_only_enabled !== true,
  };
}

function parseCommand(command: Fields): SlashCommand {
  const name = textOf(command.command);
  if (name === undefined || !/^\/\S{1,31}$/.test(name))
    throw new Error(
      `the app manifest has a slash command that Slack refuses: ${JSON.stringify(command.command)}`,
    );
  return {
    command: name,
    description: textOf(command.description) ?? '',
    usage_hint: textOf(command.usage_hint) ?? '',
    should_escape: command.should_escape === true,
  };
}

function parseShortcut(shortcut: Fields): MessageShortcut {
  const callbackId = textOf(shortcut.callback_id);
  if (callbackId === undefined) throw new Error('the app manifest has a shortcut without callback_id');
  return {
    callback_id: callbackId,
    name: textOf(shortcut.name) ?? callbackId,
    description: textOf(shortcut.description) ?? '',
  };
}

function fieldsAt(parent: Fields, name: string): Fields {
  const value = parent[name];
  return isFields(value) ? value : {};
}

function listAt(parent: Fields, name: string): Fields[] {
  const value = parent[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

const defaultManifest = {
  display_information: { name: 'EKM Bot' },
  features: {
    bot_user: { display_name: 'ekm' },
    slash_commands: [{ command: '/ekm', description: 'Explain an error', usage_hint: 'explain 3303' }],
    shortcuts: [
      { type: 'message', callback_id: 'explain_message', name: 'Explain this error', description: '' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: ['commands', 'chat:write', 'app_mentions:read', 'im:history', 'files:read', 'users:read'],
    },
  },
  settings: { event_subscriptions: { bot_events: ['app_mention', 'message.im'] } },
};
