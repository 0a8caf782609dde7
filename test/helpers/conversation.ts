import { setTimeout as sleep } from 'node:timers/promises';
import type { LabWithBot } from './bot.ts';
import { patiently } from './patiently.ts';
import { shownText } from './shown-text.ts';

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
  leavesOutThreads(): void {
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
  async sends(user: string, channel: string, values: Record<string, string>, shown: string): Promise<void> {
    const fields = Object.keys(values);
    let view: { id: string; title: { text: string } } | undefined;
    await patiently(async () => {
      const { views } = Object(await this.#lab.control.get(`/slack/views?user=${user}`));
      view = views.at(-1);
      return fields.every((field) => JSON.stringify(view ?? {}).includes(`"${field}"`));
    });
    await this.#step(user, channel, `**${user}** sends the form "${view?.title.text}"`, shown, () =>
      this.#lab.control.post('/slack/submit', { user, view_id: view?.id, values }),
    );
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

/** What is new or changed in what a person sees, as Markdown. */
function newsLines(before: readonly Seen[], after: readonly Seen[], user: string): string[] {
  const old = new Map(before.map((each) => [each.ts, shownText(each)]));
  const lines: string[] = [];
  for (const message of after) {
    const wasShown = old.get(message.ts);
    old.delete(message.ts);
    const text = shownText(message);
    if (wasShown === text || !isBots(message)) continue;
    const whom = message.is_ephemeral ? `only to ${user}` : 'to everybody';
    const where = message.thread_ts && message.thread_ts !== message.ts ? ', in the thread' : '';
    const verb = wasShown === undefined ? 'answers' : 'changes its answer';
    lines.push('', `*ekm ${verb} ${whom}${where}:*`, '', ...quoted(text));
  }
  return old.size > 0 ? [...lines, '', '*A message is gone.*'] : lines;
}

/** With what is another one each time left out: moments, days, and what the lab makes up. */
function steady(line: string): string {
  return line
    .replaceAll(/<!date\^[^>]*>/g, '(moment)')
    .replaceAll(/\([\w~.+-]{3}\.\.\.\)/g, '(abc...)')
    .replaceAll(/\b20\d\d-\d\d-\d\dT\d{4}Z/g, 'DAYThhmmZ')
    .replaceAll(/\b20\d\d-\d\d-\d\d\b/g, 'DAY')
    .replaceAll(/\b(?<=version )[0-9a-f]{32}\b/g, 'VERSION')
    .replaceAll(/DAY \d\d:\d\d(:\d\d)? UTC/g, 'DAY hh:mm UTC')
    .replaceAll(/\b0x[0-9A-F]{40}\b/g, '0xTHUMBPRINT')
    .replaceAll(/(?<=the plan (?:is still )?)[0-9a-f]{12}\b/g, 'HASH')
    .replaceAll(/\b127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replaceAll(/\brun-[0-9a-f]{12}\b/g, 'run-ID')
    .replaceAll(/\bhash [0-9a-f]{12}\b/g, 'hash HASH')
    .replaceAll(/<https?:[^|>]*\/archives\/[^|>]*\|/g, '<link|');
}

type Seen = Awaited<ReturnType<LabWithBot['lab']['messages']>>[number];

const PATIENCE_MS = 5_000;
/** A report reads a fleet, draws and uploads. */
const LONG_PATIENCE_MS = 60_000;

/** A text file that a person attaches. */
export interface LabFile {
  name: string;
  content: string;
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

/** What is read of a form. */
interface OpenForm {
  id: string;
  title?: { text: string };
  submit?: { text: string };
  blocks?: { label?: { text: string }; element?: { action_id?: string } }[];
}

function isBots({ user }: { user?: string }): boolean {
  return user === undefined || !/^U0(?:REQUEST|APPROV\d|OUTSIDE)$/.test(user);
}

function quoted(text: string): string[] {
  return ['```text', ...text.split('\n'), '```'];
}
