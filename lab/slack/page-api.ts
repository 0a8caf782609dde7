import type { ServerResponse } from 'node:http';
import type { Fields } from '../fields.ts';
import { sendJson } from '../http/send-json.ts';
import type { AppLink } from './app-link.ts';
import type { Channel } from './channels.ts';
import type { Change } from './feed.ts';
import { sendFile } from './file-endpoints.ts';
import { team } from './installation.ts';
import type { Person } from './people.ts';
import { openViews } from './show-views.ts';
import { permalinkOf } from './web-api/permalink.ts';
import type { Workspace } from './workspace.ts';

/** What the lab's page reads, under `/page-api`. It acts through the control API, like every other program. */
export class PageApi {
  readonly #workspace: Workspace;
  readonly #link: AppLink;

  constructor(workspace: Workspace, link: AppLink) {
    this.#workspace = workspace;
    this.#link = link;
  }

  /** Serves one request; `url` is the request's. */
  serve(response: ServerResponse, url: URL): void {
    const [name = '', id = ''] = url.pathname.slice('/page-api/'.length).split('/');
    const { people, calls } = this.#workspace;
    const person = people.find(url.searchParams.get('user') ?? 'requester');
    if (name === 'files')
      sendFile(this.#workspace, id, response, url.searchParams.has('keep') ? 'keep' : 'show');
    else if (name === 'calls')
      sendJson(response, { calls: calls.after(Number(url.searchParams.get('after') ?? 0)) });
    else if (person === undefined) refuse(response, 'user_not_found', 'no such person');
    else if (name === 'state') sendJson(response, this.#state(person));
    else if (name === 'events') this.#stream(person, response);
    else if (name === 'home') sendJson(response, { home: this.#workspace.views.homeOf(person.id) ?? null });
    else if (name === 'views') sendJson(response, { views: openViews(this.#workspace, person.id) });
    else if (name === 'messages') this.#messages(person, url.searchParams.get('channel') ?? '', response);
    else refuse(response, 'not_found', `there is no ${url.pathname}`);
  }

  /** The messages of a channel as one person sees them, or undefined when they do not see the channel. */
  messagesFor(person: Person, ref: string): Fields[] | undefined {
    const channel = this.#workspace.channels.find(ref === 'dm' ? person.id : ref);
    if (channel === undefined || !this.#workspace.channels.seenBy(person).includes(channel)) return undefined;
    const { messages } = this.#workspace;
    const own = messages
      .ephemeralsFor(channel.id, person.id)
      .map((message) => ({ ...message, is_ephemeral: true }));
    const shared = messages
      .in(channel.id)
      .map((message) => ({ ...message, permalink: permalinkOf(this.#workspace, channel, message) }));
    return [...shared, ...own].sort((a, b) => (a.ts < b.ts ? -1 : 1));
  }

  #state(me: Person): Fields {
    const { app, people, channels, userGroups } = this.#workspace;
    return {
      team,
      me: person(me),
      people: people.all().map(person),
      channels: channels.seenBy(me).map((channel) => this.#channel(channel)),
      usergroups: userGroups.all().map(({ id, handle, users }) => ({ id, handle, users })),
      app: {
        id: app.id,
        name: app.name,
        bot_user_id: app.botUserId,
        bot_id: app.botId,
        has_home: app.manifest.hasHomeTab,
      },
      commands: app.manifest.commands,
      shortcuts: app.manifest.shortcuts,
      connections: this.#link.socketMode.connections(),
      delivery: this.#link.mode(),
      now: this.#workspace.isoNow(),
    };
  }

  #channel({ id, name, kind, is_private, topic, user, ...channel }: Channel): Fields {
    const hasBot = channel.members.has(this.#workspace.app.botUserId);
    return {
      id,
      name,
      kind,
      is_private,
      topic,
      is_archived: channel.isArchived,
      bot_is_member: hasBot,
      ...(user === undefined ? {} : { user }),
    };
  }

  #messages(person: Person, ref: string, response: ServerResponse): void {
    const messages = this.messagesFor(person, ref);
    if (messages === undefined)
      refuse(response, 'channel_not_found', `${person.name} sees no channel ${ref}`);
    else sendJson(response, { messages });
  }

  #stream(person: Person, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': listening\n\n');
    const send = (message: Fields): boolean => response.write(`data: ${JSON.stringify(message)}\n\n`);
    const endFeed = this.#workspace.feed.listen((change) => {
      if (this.#isSeenBy(person, change)) send(wireForm(change));
    });
    const endClock = this.#workspace.clock.onMove((nowMs) =>
      send({ type: 'clock', now: new Date(nowMs).toISOString() }),
    );
    response.on('close', () => {
      endFeed();
      endClock();
    });
  }

  #isSeenBy(person: Person, change: Change): boolean {
    if (change.type === 'state' || change.type === 'call') return true;
    if (change.type === 'app_event') return false;
    if (change.onlyFor !== undefined) return change.onlyFor === person.id;
    if (!('channel' in change)) return false;
    return this.#workspace.channels.seenBy(person).some(({ id }) => id === change.channel);
  }
}

function person({ id, name, realName, role, color, isBot, isRestricted, isDeleted }: Person): Fields {
  return {
    id,
    name,
    real_name: realName,
    role,
    color,
    is_bot: isBot,
    is_restricted: isRestricted,
    deleted: isDeleted,
  };
}

function wireForm(change: Change): Fields {
  if (change.type === 'app_event') return {};
  if (change.type === 'state' || change.type === 'call') return change;
  if (change.type === 'home') return { type: 'home', view: change.view };
  if (change.type === 'views') return { type: 'views', views: change.views };
  const { type, channel } = change;
  if (change.type === 'message_deleted') return { type, channel, ts: change.ts };
  const own = change.onlyFor === undefined ? {} : { is_ephemeral: true };
  return { type, channel, message: { ...change.message, ...own } };
}

function refuse(response: ServerResponse, error: string, message: string): void {
  sendJson(response, { ok: false, error, message }, 404);
}
