import { randomUUID } from 'node:crypto';
import type { Fields } from '../fields.ts';
import { carryOut } from './answer.ts';
import type { AppLink, Delivered } from './app-link.ts';
import type { Channel } from './channels.ts';
import { clickedAction } from './clicked-action.ts';
import type { EventOutcome, Events } from './events.ts';
import { toFileObject } from './files.ts';
import { team } from './installation.ts';
import type { SlackMessage } from './messages.ts';
import { NotPossible } from './not-possible.ts';
import type { Person } from './people.ts';
import { post, postEphemeral } from './posting.ts';
import { newTriggerId } from './triggers.ts';
import { escapeText, typedText, withLinks, withReferences } from './typed-text.ts';
import type { Workspace } from './workspace.ts';

/** What people do in the workspace: type commands and messages, click, use message shortcuts. */
export class PeopleAct {
  readonly #workspace: Workspace;
  readonly #link: AppLink;
  readonly #events: Events;

  constructor(workspace: Workspace, link: AppLink, events: Events) {
    this.#workspace = workspace;
    this.#link = link;
    this.#events = events;
  }

  /** Types a slash command. Throws `NotPossible` where Slack's own client would not send it. */
  async command({ user, channel, text }: CommandInput): Promise<Acted> {
    const { person, place } = this.#inside(user, channel);
    const [name = '', ...rest] = text.trim().split(/\s+/);
    const declared = this.#workspace.app.manifest.commands.find(({ command }) => command === name);
    if (declared === undefined)
      throw new NotPossible('unknown_command', `${name} is not a command of this workspace`);
    const typed = text.trim().slice(name.length).trim();
    const url = this.#responseUrl({ channelId: place.id, userId: person.id });
    const payload = {
      token: 'lab',
      team_id: team.id,
      team_domain: team.domain,
      channel_id: place.id,
      channel_name: place.name,
      user_id: person.id,
      user_name: person.name,
      command: name,
      text: rest.length === 0 ? '' : this.#commandText(typed, declared.should_escape),
      api_app_id: this.#workspace.app.id,
      is_enterprise_install: 'false',
      response_url: url,
      trigger_id: newTriggerId(this.#workspace.clock.now()),
    };
    const delivered = await this.#link.deliver({ kind: 'slash_commands', payload, name });
    this.#showAck(delivered, place, person, text.trim(), name);
    return acted(delivered, { response_url: url });
  }

  /** Types a message, with text files if there are any. */
  async message({
    user,
    channel,
    text,
    thread_ts,
    files = [],
  }: MessageInput): Promise<Acted & { ts: string }> {
    const { person, place } = this.#inside(user, channel);
    if (text === '' && files.length === 0) throw new NotPossible('no_text', 'a message needs text or a file');
    if (place.kind === 'im' && !this.#workspace.app.manifest.mayPeopleWriteToApp)
      throw new NotPossible('restricted_action', 'the app manifest does not let people write to the app');
    const root = thread_ts === undefined ? undefined : this.#messageAt(place, thread_ts);
    const { baseUrl, clock } = this.#workspace;
    const stored = files.map((file) => this.#workspace.files.add(file.name, file.content, person.id));
    const message: SlackMessage = {
      type: 'message',
      ...(stored.length === 0 ? {} : { subtype: 'file_share', upload: false }),
      ...(stored.length === 0
        ? {}
        : { files: stored.map((file) => toFileObject(file, baseUrl, clock.now())) }),
      ts: this.#workspace.messages.nextTs(),
      team: team.id,
      user: person.id,
      text: typedText(text, this.#workspace),
      client_msg_id: randomUUID(),
      ...(root === undefined ? {} : { thread_ts: root.thread_ts ?? root.ts }),
    };
    post(this.#workspace, place, message);
    const events = await this.#events.outcomesOf(message);
    const isAcked = events.every((event) => event.acked);
    const ackMs = Math.max(0, ...events.map((event) => event.ackMs));
    return { ts: message.ts, acked: isAcked, ackMs, events };
  }

  /** Uses a message shortcut on a message. */
  async shortcut({ user, channel, ts, callback_id }: ShortcutInput): Promise<Acted> {
    const { person, place } = this.#inside(user, channel);
    const declared = this.#workspace.app.manifest.shortcuts.some(
      (shortcut) => shortcut.callback_id === callback_id,
    );
    if (!declared)
      throw new NotPossible('unknown_shortcut', `the app has no message shortcut ${callback_id}`);
    const message = this.#messageAt(place, ts);
    const payload = {
      type: 'message_action',
      callback_id,
      action_ts: this.#workspace.messages.nextTs(),
      message_ts: ts,
      message,
      ...this.#interaction(person, place, { ts, isEphemeral: false, ...threadOf(message) }),
    };
    return acted(await this.#link.deliver({ kind: 'interactive', payload, name: callback_id }), {});
  }

  /** Clicks a button or picks an option (`value` is the option's value) in a message. */
  async click({ user, channel, ts, action_id, value, block_id }: ClickInput): Promise<Acted> {
    const { person, place } = this.#inside(user, channel);
    const ephemeral = this.#workspace.messages.getEphemeral(ts);
    if (ephemeral !== undefined && ephemeral.userId !== person.id)
      throw new NotPossible('message_not_found', `${person.name} does not see the message ${ts}`);
    const message = ephemeral?.message ?? this.#messageAt(place, ts);
    const actionTs = this.#workspace.messages.nextTs();
    const action = clickedAction(message, { action_id, value, block_id }, actionTs);
    const isEphemeral = ephemeral !== undefined;
    const thread = threadOf(message);
    const payload = {
      type: 'block_actions',
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: place.id,
        is_ephemeral: isEphemeral,
        ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
      },
      ...(isEphemeral ? {} : { message }),
      state: { values: {} },
      actions: [action],
      ...this.#interaction(person, place, { ts, isEphemeral, ...thread }),
    };
    return acted(await this.#link.deliver({ kind: 'interactive', payload, name: action_id }), {});
  }

  #interaction(person: Person, place: Channel, original: Original): Fields {
    return {
      user: { id: person.id, username: person.name, name: person.name, team_id: team.id },
      api_app_id: this.#workspace.app.id,
      token: 'lab',
      team: { id: team.id, domain: team.domain },
      enterprise: null,
      is_enterprise_install: false,
      channel: { id: place.id, name: place.name },
      trigger_id: newTriggerId(this.#workspace.clock.now()),
      response_url: this.#responseUrl({ channelId: place.id, userId: person.id, original }),
    };
  }

  #responseUrl(scope: { channelId: string; userId: string; original?: Original }): string {
    return `${this.#workspace.baseUrl}/actions/${team.id}/${this.#workspace.responseUrls.issue(scope)}`;
  }

  #commandText(typed: string, isEscaped: boolean): string {
    const text = escapeText(typed);
    return isEscaped ? withReferences(withLinks(text), this.#workspace, true) : text;
  }

  #showAck(delivered: Delivered, place: Channel, person: Person, typed: string, command: string): void {
    const { ack, failure } = delivered;
    if (ack === undefined) {
      const code =
        failure === 'timeout' || failure === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed';
      postEphemeral(this.#workspace, place, person.id, {
        text: `${command} failed with the error "${code}"`,
      });
      return;
    }
    if (ack.response_type === 'in_channel') this.#showTyped(place, person, typed);
    if (ack.text === undefined && ack.blocks === undefined) return;
    const refusal = carryOut(this.#workspace, { channelId: place.id, userId: person.id }, ack);
    if (refusal !== undefined)
      postEphemeral(this.#workspace, place, person.id, {
        text: `${command} failed with the error "${String(refusal.error)}"`,
      });
  }

  /** An answer that everybody sees comes with what was typed. No event tells of it. */
  #showTyped(place: Channel, person: Person, typed: string): void {
    const ts = this.#workspace.messages.nextTs();
    const message: SlackMessage = {
      type: 'message',
      ts,
      team: team.id,
      user: person.id,
      text: escapeText(typed),
    };
    this.#workspace.messages.put(place.id, message);
    this.#workspace.feed.tell({ type: 'message', channel: place.id, message, isSilent: true });
  }

  #inside(user: string, channel: string): { person: Person; place: Channel } {
    const person = this.#workspace.people.find(user);
    if (person === undefined || person.role === 'bot')
      throw new NotPossible('user_not_found', `there is no person ${JSON.stringify(user)}`);
    const place = this.#workspace.channels.find(channel === 'dm' ? person.id : channel);
    if (place === undefined || !this.#workspace.channels.seenBy(person).includes(place))
      throw new NotPossible('channel_not_found', `${person.name} sees no channel ${JSON.stringify(channel)}`);
    if (!place.members.has(person.id))
      throw new NotPossible('user_not_in_channel', `${person.name} is not in #${place.name}`);
    return { person, place };
  }

  #messageAt(place: Channel, ts: string): SlackMessage {
    const message = this.#workspace.messages.get(place.id, ts);
    if (message === undefined)
      throw new NotPossible('message_not_found', `there is no message ${ts} in ${place.id}`);
    return message;
  }
}

/** What came of it. `ackMs` is real time until the app acknowledged, or until Slack gave up. */
export interface Acted extends Fields {
  acked: boolean;
  ackMs: number;
  ack?: Fields;
  failure?: string;
  events?: EventOutcome[];
}

/** People and channels by id or name; `dm` is the person's direct message with the app. */
export interface CommandInput {
  user: string;
  channel: string;
  text: string;
}

/** A message, perhaps in a thread and with text files. */
export interface MessageInput extends CommandInput {
  thread_ts?: string;
  files?: { name: string; content: string }[];
}

/** A message shortcut on the message `ts`. */
export interface ShortcutInput {
  user: string;
  channel: string;
  ts: string;
  callback_id: string;
}

/** A click in the message `ts`. `block_id` is needed where an action id stands in two blocks. */
export interface ClickInput {
  user: string;
  channel: string;
  ts: string;
  action_id: string;
  value?: string;
  block_id?: string;
}

interface Original {
  ts: string;
  isEphemeral: boolean;
  threadTs?: string;
}

function threadOf(message: SlackMessage): { threadTs?: string } {
  const { ts, thread_ts: threadTs } = message;
  return threadTs === undefined || threadTs === ts ? {} : { threadTs };
}

function acted({ ack, failure, ackMs }: Delivered, more: Fields): Acted {
  return {
    ...more,
    acked: ack !== undefined,
    ackMs,
    ...(ack === undefined ? {} : { ack }),
    ...(failure === undefined ? {} : { failure }),
  };
}
