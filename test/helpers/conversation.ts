import { setTimeout as sleep } from 'node:timers/promises';
import type { LabWithBot } from './bot.ts';
import { newsLines, quoted, type Seen, steady } from './conversation-news.ts';
import { patiently } from './patiently.ts';

/** What people do and what the bot shows, written down as Markdown while it happens. */
export class Conversation {
  readonly #lab: LabWithBot['lab'];
  readonly #lines: string[];
  readonly #expected: string;
  #until: RegExp | undefined;
  #hasThreads = true;

  /** `expected` is what should come out in the end: it says how long to wait for an answer, and nothing else. */
  constructor({ lab }: LabWithBot, title: string, about: string, expected = '') {
    this.#lab = lab;
    this.#lines = [`# ${title}`, '', about];
    this.#expected = expected;
  }

  /** From now on a step ends only once it shows this: for answers that come some seconds later, or in several messages. */
  until(pattern: RegExp): void {
    this.#until = pattern;
  }

  /** From now on threads are left out: what goes into one message there and what into the next is a matter of seconds. */
  withoutThreads(): void {
    this.#hasThreads = false;
  }

  /** Looks into a channel and writes down all that the bot has said there. */
  async reads(user: string, channel: string, where: string): Promise<void> {
    await this.#step(user, channel, `**${user}** looks into ${where}`, '', async () => {}, []);
  }

  /** Something happens elsewhere, and a person sees what comes of it in a channel. */
  async sees(user: string, channel: string, what: string, act: () => Promise<unknown>): Promise<void> {
    await this.#step(user, channel, what, '', act);
  }

  /** Types a line with a slash command. */
  async types(user: string, channel: string, text: string, shown = text): Promise<void> {
    await this.#step(user, channel, `**${user}** types in ${channel}`, shown, () =>
      this.#lab.control.post('/slack/command', { user, channel, text }),
    );
  }

  /** Writes a message; answers its timestamp. */
  async writes(user: string, channel: string, text: string, files: LabFile[] = []): Promise<string> {
    const names = files.map(({ name }) => ` with the file ${name}`).join('');
    let ts = '';
    await this.#step(user, channel, `**${user}** writes in ${channel}${names}`, text, async () => {
      ({ ts } = await this.#lab.control.post('/slack/message', { user, channel, text, files }));
    });
    return ts;
  }

  /** Chooses "Explain this error" in the menu of the message `ts`. */
  async explains(user: string, channel: string, ts: string): Promise<void> {
    await this.#step(user, channel, `**${user}** chooses "Explain this error" on the message`, '', () =>
      this.#lab.control.post('/slack/shortcut', { user, channel, ts, callback_id: 'explain_message' }),
    );
  }

  /** Clicks the button that is named so in the newest message that has it. */
  async clicks(user: string, channel: string, label: string): Promise<void> {
    const last = await this.#buttonCalled(label, user, channel);
    await this.#step(user, channel, `**${user}** clicks [${label}]`, '', () =>
      this.#lab.control.post('/slack/click', { user, channel, ...last }),
    );
  }

  /** The message that has it may still be on its way. */
  async #buttonCalled(label: string, user: string, channel: string) {
    let last: { ts: string; action_id: string } | undefined;
    await patiently(async () => {
      const seen = await this.#lab.messages(user, channel);
      const found = seen.flatMap(({ ts, blocks = [] }) =>
        buttonsOf(blocks)
          .filter(({ text }) => text.text === label)
          .map(({ action_id }) => ({ ts, action_id })),
      );
      last = found.at(-1);
      return last !== undefined;
    });
    return last;
  }

  /** Clicks a button that opens a form, which is all that comes of it. */
  async opens(user: string, channel: string, label: string): Promise<void> {
    const called = await this.#buttonCalled(label, user, channel);
    this.#lines.push('', `## **${user}** clicks [${label}]`);
    await this.#lab.control.post('/slack/click', { user, channel, ...called });
  }

  /** Writes the same words into every field of the form that is open, and sends it. */
  async fills(user: string, channel: string, words: string): Promise<void> {
    let form: OpenForm | undefined;
    await patiently(async () => {
      const { views } = Object(await this.#lab.control.get(`/slack/views?user=${user}`));
      form = views.at(-1);
      return form !== undefined;
    });
    const { id: view_id = '', title, submit, blocks = [] } = form ?? {};
    const inputs = blocks.filter(({ element }) => element?.action_id !== undefined);
    const shown = inputs.map(({ label }) => `${label?.text}: ${words}`);
    const values = Object.fromEntries(inputs.map(({ element }) => [element?.action_id, words]));
    const what = `**${user}** fills in "${title?.text}", and presses [${submit?.text}]`;
    await this.#step(user, channel, what, shown.join('\n'), () =>
      this.#lab.control.post('/slack/submit', { user, view_id, values }),
    );
  }

  /** Fills in the form that is open, once it has those fields, and sends it. @param shown what is written down of it */
  async sends(user: string, channel: string, values: Record<string, string>, shown?: string): Promise<void> {
    const view_id = await this.#formWith(user, Object.keys(values));
    await this.#step(user, channel, `**${user}** sends the form`, shown ?? fieldLines(values), () =>
      this.#lab.control.post('/slack/submit', { user, view_id, values }),
    );
  }

  /** Sends what the form does not take: it stays open, and says why beside the fields. */
  async sendsInVain(user: string, values: Record<string, string>): Promise<void> {
    const view_id = await this.#formWith(user, Object.keys(values));
    const { errors = {} } = Object(await this.#lab.control.post('/slack/submit', { user, view_id, values }));
    this.#lines.push('', `## **${user}** sends the form`, '', ...quoted(fieldLines(values)));
    this.#lines.push('', '*The form stays open, and says:*', '', ...quoted(fieldLines(errors)));
  }

  /** The form that is open, once it has those fields. */
  async #formWith(user: string, fields: readonly string[]): Promise<string> {
    let view_id = '';
    await patiently(async () => {
      const { views } = Object(await this.#lab.control.get(`/slack/views?user=${user}`));
      const view = views.at(-1);
      view_id = view?.id ?? '';
      return view !== undefined && fields.every((field) => JSON.stringify(view).includes(`"${field}"`));
    });
    return view_id;
  }

  /** Something happens outside of Slack: at an instance, on a host, or time passes. */
  async happens(user: string, channel: string, what: string, act: () => Promise<unknown>): Promise<void> {
    await this.#step(user, channel, what, '', act);
  }

  toMarkdown(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  async #step(
    user: string,
    channel: string,
    what: string,
    said: string,
    act: () => Promise<unknown>,
    known?: Seen[],
  ): Promise<void> {
    const seen = known ?? (await this.#lab.messages(user, channel));
    const before = this.#hasThreads ? seen : seen.filter(isNoReply);
    this.#lines.push('', `## ${what}`, ...(said === '' ? [] : ['', ...quoted(said)]));
    await act();
    const endAt = Date.now() + (this.#until === undefined ? PATIENCE_MS : LONG_PATIENCE_MS);
    let news: string[] = [];
    do {
      const after = await this.#settled(user, channel);
      const lines = newsLines(before, this.#hasThreads ? after : after.filter(isNoReply), user);
      news = this.#until === undefined ? lines : lines.map(steady);
    } while (!(this.#isAsExpected(news) && this.#isOver(news)) && Date.now() < endAt);
    this.#lines.push(...news);
  }

  /** An answer may take longer on a busy machine than the quiet moment that ends a step. */
  #isAsExpected(news: readonly string[]): boolean {
    if (this.#expected === '') return true;
    const soFar = [...this.#lines, ...news].join('\n');
    return this.#expected.startsWith(`${soFar}\n\n## `) || this.#expected === `${soFar}\n`;
  }

  #isOver(news: readonly string[]): boolean {
    return this.#until === undefined || this.#until.test(news.join('\n'));
  }

  /** Reads until nothing changed for a moment. */
  async #settled(user: string, channel: string) {
    let last = '';
    for (let quiet = 0; quiet < 4; ) {
      await sleep(25);
      const now = JSON.stringify(await this.#lab.messages(user, channel));
      quiet = now === last ? quiet + 1 : 0;
      last = now;
    }
    return this.#lab.messages(user, channel);
  }
}

const PATIENCE_MS = 5_000;
/** A report reads a fleet, draws and uploads. */
const LONG_PATIENCE_MS = 60_000;

/** A text file that a person attaches. */
export interface LabFile {
  name: string;
  content: string;
}

/** What is read of a form. */
interface OpenForm {
  id: string;
  title?: { text: string };
  submit?: { text: string };
  blocks?: { label?: { text: string }; element?: { action_id?: string } }[];
}

function fieldLines(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name.replace(/^evidence_/, '')}: ${value}`)
    .join('\n');
}

interface ShownButton {
  action_id: string;
  text: { text: string };
}

function buttonsOf(blocks: readonly Record<string, unknown>[]): ShownButton[] {
  return blocks.flatMap(({ type, elements }) => (type === 'actions' ? (elements as ShownButton[]) : []));
}

function isNoReply({ ts, thread_ts }: Seen): boolean {
  return thread_ts === undefined || thread_ts === ts;
}
