import type { Fields } from '../../fields.ts';
import type { AppLink, Delivered } from '../app-link.ts';
import type { Channel } from '../channels.ts';
import type { EventOutcome, Events } from '../events.ts';
import { team } from '../installation.ts';
import type { SlackMessage } from '../messages.ts';
import { NotPossible } from '../not-possible.ts';
import type { Person } from '../people.ts';
import type { ResponseScope } from '../response-urls.ts';
import type { TriggerScope } from '../triggers.ts';
import type { Workspace } from '../workspace.ts';

/** Where people act: the workspace, the way to the app, and the events that follow. */
export interface Stage {
  workspace: Workspace;
  link: AppLink;
  events: Events;
}

/** What came of an act. `ackMs` is real time until the app acknowledged, or until Slack gave up. */
export interface Acted extends Fields {
  acked: boolean;
  ackMs: number;
  ack?: Fields;
  failure?: string;
  events?: EventOutcome[];
}

/** The person and the channel that they are in; `channel` `dm` is their direct message with the app. */
export function inside(
  workspace: Workspace,
  user: string,
  channel: string,
): { person: Person; place: Channel } {
  const person = workspace.people.find(user);
  if (person === undefined || person.role === 'bot')
    throw new NotPossible('user_not_found', `there is no person ${JSON.stringify(user)}`);
  if (person.isDeleted) throw new NotPossible('user_deactivated', `${person.name} is deactivated`);
  const place = workspace.channels.find(channel === 'dm' ? person.id : channel);
  if (place === undefined || !workspace.channels.seenBy(person).includes(place))
    throw new NotPossible('channel_not_found', `${person.name} sees no channel ${JSON.stringify(channel)}`);
  if (!place.members.has(person.id))
    throw new NotPossible('user_not_in_channel', `${person.name} is not in #${place.name}`);
  return { person, place };
}

/** The message `ts`; throws when there is none. */
export function messageAt(workspace: Workspace, place: Channel, ts: string): SlackMessage {
  const message = workspace.messages.get(place.id, ts);
  if (message === undefined)
    throw new NotPossible('message_not_found', `there is no message ${ts} in ${place.id}`);
  return message;
}

/** A new `response_url`. */
export function newResponseUrl({ baseUrl, responseUrls }: Workspace, scope: ResponseScope): string {
  return `${baseUrl}/actions/${team.id}/${responseUrls.issue(scope)}`;
}

/** The fields that every interaction with a message carries. */
export function interaction(
  workspace: Workspace,
  person: Person,
  place: Channel,
  original: Original,
): Fields {
  return {
    ...origin(workspace, person, { channelId: place.id }),
    channel: { id: place.id, name: place.name },
    response_url: newResponseUrl(workspace, { channelId: place.id, userId: person.id, original }),
  };
}

/** The fields that every interaction carries: who did it, where the app is installed, and a trigger. */
export function origin(
  workspace: Workspace,
  person: Person,
  where: Omit<TriggerScope, 'userId'> = {},
): Fields {
  return {
    user: { id: person.id, username: person.name, name: person.name, team_id: team.id },
    api_app_id: workspace.app.id,
    token: 'lab',
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: workspace.triggers.issue({ userId: person.id, ...where }),
  };
}

/** The message that was acted on, as a `response_url` remembers it. */
export function originalOf({ ts, thread_ts: threadTs }: SlackMessage, isEphemeral: boolean): Original {
  return { ts, isEphemeral, ...(threadTs === undefined || threadTs === ts ? {} : { threadTs }) };
}

/** What came of a delivery. */
export function acted({ ack, failure, ackMs }: Delivered, more: Fields = {}): Acted {
  return {
    ...more,
    acked: ack !== undefined,
    ackMs,
    ...(ack === undefined ? {} : { ack }),
    ...(failure === undefined ? {} : { failure }),
  };
}

/** Nothing was sent: the person answered no to the element's own question. */
export const notSent: Acted = { acked: false, ackMs: 0, sent: false };

type Original = NonNullable<ResponseScope['original']>;
