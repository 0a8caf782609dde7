import { randomBytes } from 'node:crypto';
import type { Fields } from '../fields.ts';
import type { AppLink, Delivered } from './app-link.ts';
import { type Channel, channelType } from './channels.ts';
import type { DeliveryFailure } from './envelope.ts';
import type { Change } from './feed.ts';
import { team } from './installation.ts';
import { slackLimits } from './limits.ts';
import type { SlackMessage } from './messages.ts';
import type { Workspace } from './workspace.ts';

/** The Events API: what happens in channels of the app goes to the app, if its manifest subscribes to it. */
export class Events {
  readonly #workspace: Workspace;
  readonly #link: AppLink;
  readonly #firstTries = new WeakMap<SlackMessage, Promise<EventOutcome[]>>();

  constructor(workspace: Workspace, link: AppLink) {
    this.#workspace = workspace;
    this.#link = link;
    workspace.feed.listen((change) => this.#onChange(change));
  }

  /** How the first tries to deliver the events of a new message ended. */
  outcomesOf(message: SlackMessage): Promise<EventOutcome[]> {
    return this.#firstTries.get(message) ?? Promise.resolve([]);
  }

  /** Tells the app something that is no message, if its manifest subscribes to it; says how the first try ended. */
  async tell(subscription: string, event: Fields): Promise<EventOutcome[]> {
    return this.#isSubscribed(subscription) ? [await this.#send(event)] : [];
  }

  #onChange(change: Change): void {
    if (change.type === 'app_event') void this.tell(change.subscription, change.event);
    if (!('channel' in change)) return;
    if (change.onlyFor !== undefined || change.isSilent === true) return;
    const channel = this.#workspace.channels.find(change.channel);
    if (channel === undefined || !this.#workspace.channels.hasBot(channel)) return;
    const events = eventsOf(change, channel, this.#workspace);
    const wanted = events.filter(({ subscription }) => this.#isSubscribed(subscription));
    const tries = Promise.all(wanted.map(({ event }) => this.#send(event)));
    if (change.type === 'message') this.#firstTries.set(change.message, tries);
  }

  #isSubscribed(subscription: string): boolean {
    return this.#workspace.app.manifest.botEvents.includes(subscription);
  }

  async #send(event: Fields): Promise<EventOutcome> {
    const payload = eventCallback(event, this.#workspace);
    const type = String(event.type);
    const first = await this.#try(payload, type);
    const isDoubled =
      this.#workspace.faults.take('slack.event', (kind) => kind === 'duplicate_event') !== undefined;
    if (isDoubled) void this.#try(payload, type);
    if (first.failure !== undefined && first.isLastTry !== true)
      void this.#retry(payload, type, 1, first.failure);
    const { ack, ackMs, failure } = first;
    return {
      type,
      event_id: String(payload.event_id),
      acked: ack !== undefined,
      ackMs,
      ...(failure === undefined ? {} : { failure }),
    };
  }

  async #retry(payload: Fields, type: string, number: number, failure: DeliveryFailure): Promise<void> {
    const waitMs = slackLimits.eventRetryMs[number - 1];
    if (waitMs === undefined) return;
    const { messages } = this.#workspace;
    await new Promise<void>((resolve) => void this.#workspace.clock.setTimer(waitMs, resolve));
    // After a reset, what happened before it has not happened.
    if (this.#workspace.messages !== messages) return;
    const again = await this.#try(payload, type, { number, reason: failure });
    if (again.failure !== undefined && again.isLastTry !== true)
      await this.#retry(payload, type, number + 1, again.failure);
  }

  #try(payload: Fields, name: string, retry?: { number: number; reason: string }): Promise<Delivered> {
    const reason = retry?.reason === 'no_connection' ? 'connection_failed' : retry?.reason;
    return this.#link.deliver({
      kind: 'events_api',
      payload,
      name,
      ...(retry === undefined ? {} : { retry: { number: retry.number, reason: reason ?? '' } }),
    });
  }
}

/** How the first try to deliver an event ended. `ackMs` is real time. */
export interface EventOutcome {
  type: string;
  event_id: string;
  acked: boolean;
  ackMs: number;
  failure?: DeliveryFailure;
}

interface Subscribed {
  subscription: string;
  event: Fields;
}

type MessageChange = Extract<Change, { channel: string }>;

function eventsOf(change: MessageChange, channel: Channel, workspace: Workspace): Subscribed[] {
  if (change.type === 'message') return postedEvents(change.message, channel, workspace);
  // A count of replies or a reaction is no edit: only changes that name what was before are.
  if (change.previous === undefined) return [];
  const ts = workspace.messages.nextTs();
  const type = channelType(channel);
  const event = {
    type: 'message',
    ...('message' in change
      ? { subtype: 'message_changed', message: change.message }
      : { subtype: 'message_deleted', deleted_ts: change.ts }),
    hidden: true,
    ts,
    event_ts: ts,
    previous_message: change.previous,
    channel: channel.id,
    channel_type: type,
  };
  return [{ subscription: messageSubscriptions[type], event }];
}

function postedEvents(message: SlackMessage, channel: Channel, { app }: Workspace): Subscribed[] {
  const type = channelType(channel);
  const event = { ...message, channel: channel.id, event_ts: message.ts };
  const posted = { subscription: messageSubscriptions[type], event: { ...event, channel_type: type } };
  const isOwn = message.bot_id !== undefined;
  if (isOwn || channel.kind === 'im' || !mentions(message, app.botUserId)) return [posted];
  return [posted, { subscription: mentionSubscription, event: { ...event, type: 'app_mention' } }];
}

/** The subscription under which messages of a kind of channel are delivered. */
export const messageSubscriptions = {
  channel: 'message.channels',
  group: 'message.groups',
  im: 'message.im',
} as const;

/** The subscription under which a mention of the app is delivered. */
export const mentionSubscription = 'app_mention';

function mentions(message: SlackMessage, botUserId: string): boolean {
  return message.text.includes(`<@${botUserId}>`) || message.text.includes(`<@${botUserId}|`);
}

function eventCallback(event: Fields, workspace: Workspace): Fields {
  const { app } = workspace;
  return {
    token: 'lab',
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: `Ev0${randomBytes(5).toString('hex').toUpperCase()}`,
    event_time: Math.floor(workspace.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${randomBytes(12).toString('hex')}`,
  };
}
