import type { Fields } from '../fields.ts';

/** Something for the app: a slash command, an interaction or an event. */
export interface Envelope {
  kind: EnvelopeKind;
  payload: Fields;
  /** How it shows in the list of calls: the command, the action, or the event's type. */
  name: string;
  retry?: { number: number; reason: string };
}

/** The kinds of envelope, as Socket Mode names them. */
export type EnvelopeKind = 'slash_commands' | 'interactive' | 'events_api';

/** How a delivery ended. `ack` is what the app answered with, `{}` for nothing; without it, `failure` says why. */
export type Receipt =
  | { ack: Fields; failure?: undefined; isLastTry?: boolean }
  | { ack?: undefined; failure: DeliveryFailure; isLastTry?: boolean };

/** Why there was no acknowledgement, in the words of Slack's `x-slack-retry-reason`. */
export type DeliveryFailure =
  | 'no_connection'
  | 'timeout'
  | 'http_timeout'
  | 'connection_failed'
  | 'http_error';
