import type { Fields } from '../fields.ts';
import type { FileObject } from './file-object.ts';

/**
 * Messages of all channels and the ephemerals of every person. A stored message is never changed in place:
 * a change replaces it, so what was logged or sent before stays as it was.
 */
export class Messages {
  readonly #channels = new Map<string, Map<string, SlackMessage>>();
  readonly #ephemerals = new Map<string, Ephemeral>();
  readonly #now: () => number;
  #lastTsMicros = 0;

  /** `now` is lab time in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A timestamp id in Slack's form, different from all before it and later than they are. */
  nextTs(): string {
    this.#lastTsMicros = Math.max(this.#lastTsMicros + 1, Math.floor(this.#now() * 1000));
    const digits = String(this.#lastTsMicros);
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  }

  /** Stores a message, new or in place of the one with its `ts`. */
  put(channelId: string, message: SlackMessage): void {
    this.#of(channelId).set(message.ts, message);
  }

  get(channelId: string, ts: string): SlackMessage | undefined {
    return this.#channels.get(channelId)?.get(ts);
  }

  delete(channelId: string, ts: string): boolean {
    return this.#channels.get(channelId)?.delete(ts) ?? false;
  }

  /** All messages of a channel, replies included, oldest first. */
  in(channelId: string): SlackMessage[] {
    return [...this.#of(channelId).values()];
  }

  /** The thread that starts at `ts`, its first message included, oldest first. */
  thread(channelId: string, ts: string): SlackMessage[] {
    return this.in(channelId).filter((message) => message.ts === ts || message.thread_ts === ts);
  }

  putEphemeral(ephemeral: Ephemeral): void {
    this.#ephemerals.set(ephemeral.message.ts, ephemeral);
    if (this.#ephemerals.size > mostEphemerals)
      for (const oldest of this.#ephemerals.keys()) {
        this.#ephemerals.delete(oldest);
        break;
      }
  }

  getEphemeral(ts: string): Ephemeral | undefined {
    return this.#ephemerals.get(ts);
  }

  deleteEphemeral(ts: string): void {
    this.#ephemerals.delete(ts);
  }

  /** What only this person sees in a channel, oldest first. */
  ephemeralsFor(channelId: string, userId: string): SlackMessage[] {
    return [...this.#ephemerals.values()]
      .filter((each) => each.channelId === channelId && each.userId === userId)
      .map(({ message }) => message);
  }

  /** Every person's ephemerals, oldest first. */
  allEphemerals(): Ephemeral[] {
    return [...this.#ephemerals.values()];
  }

  #of(channelId: string): Map<string, SlackMessage> {
    let messages = this.#channels.get(channelId);
    if (messages === undefined) {
      messages = new Map();
      this.#channels.set(channelId, messages);
    }
    return messages;
  }
}

/** A message in Slack's shape. */
export interface SlackMessage {
  type: 'message';
  subtype?: string;
  ts: string;
  team: string;
  text: string;
  user?: string;
  bot_id?: string;
  app_id?: string;
  bot_profile?: Fields;
  blocks?: Fields[];
  thread_ts?: string;
  parent_user_id?: string;
  reply_count?: number;
  reply_users?: string[];
  reply_users_count?: number;
  latest_reply?: string;
  edited?: { user: string; ts: string };
  files?: FileObject[];
  upload?: boolean;
  reactions?: Reaction[];
  metadata?: Fields;
  client_msg_id?: string;
  pinned_to?: string[];
}

/** A reaction with everybody who gave it. */
export interface Reaction {
  name: string;
  users: string[];
  count: number;
}

/** A message that one person sees, and that no Web API method reads. */
export interface Ephemeral {
  channelId: string;
  userId: string;
  message: SlackMessage;
}

/** Slack keeps ephemerals nowhere; the lab keeps the latest, so that they can be looked at. */
const mostEphemerals = 2000;
