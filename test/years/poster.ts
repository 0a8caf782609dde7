import type { WebClient } from '@slack/web-api';
import type { PostContent, ReminderDesk } from '../../src/reminders/reminder-desk.ts';

/** Says reminders in Slack, a line each, in a direct message for each region. */
export class Poster {
  isDown = false;
  readonly #client: WebClient;
  /** Account by channel. */
  readonly #accounts: ReadonlyMap<string, string>;

  constructor(client: WebClient, accounts: ReadonlyMap<string, string>) {
    this.#client = client;
    this.#accounts = accounts;
  }

  /** Posts and redraws all that is to be, as far as Slack takes it. */
  async deliver(desk: ReminderDesk): Promise<void> {
    for (const { id, place } of await desk.unposted()) {
      const done = place === undefined ? this.#post(desk, id) : this.#redraw(desk, id);
      await done.catch((error: unknown) => {
        if (error !== slackIsDown) throw error;
      });
    }
  }

  async #post(desk: ReminderDesk, id: string): Promise<void> {
    await desk.postOnce(id, async (content) => {
      if (this.isDown) throw slackIsDown;
      const account = this.#accounts.get(content.post.channel) ?? '';
      const { channel = '', ts = '' } = await this.#client.chat.postMessage({
        channel: account,
        text: textOf(content),
      });
      return { channel, ts };
    });
  }

  async #redraw(desk: ReminderDesk, id: string): Promise<void> {
    await desk.redraw(id, async (content) => {
      if (this.isDown) throw slackIsDown;
      const { channel = '', ts = '' } = content.post.place ?? {};
      await this.#client.chat.update({ channel, ts, text: textOf(content) });
      return undefined;
    });
  }

  /** All lines of all messages of a channel, oldest first. */
  async read(channel: string): Promise<string[][]> {
    const { channel: opened } = await this.#client.conversations.open({
      users: this.#accounts.get(channel) ?? '',
    });
    const lines: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#client.conversations.history({
        channel: opened?.id ?? '',
        limit: 200,
        ...(cursor !== undefined && { cursor }),
      });
      lines.push(...(page.messages ?? []).map(({ text = '' }) => unescaped(text).split('\n')));
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor !== undefined);
    return lines.reverse();
  }
}

const slackIsDown = new Error('Slack is down');

function textOf({ reminders }: PostContent): string {
  return reminders
    .map(({ reminder: { subjectAtPost, threshold, ended } }) =>
      [
        subjectAtPost.about,
        subjectAtPost.label,
        threshold,
        ...(ended === undefined ? [] : [ended.kind]),
      ].join(' '),
    )
    .sort()
    .join('\n');
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
