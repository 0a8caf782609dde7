import { setTimeout as sleep } from 'node:timers/promises';
import type { LabWithBot } from './bot.ts';
import { shownText } from './shown-text.ts';

/** What people do and what the bot shows, written down as Markdown while it happens. */
export class Conversation {
  readonly #lab: LabWithBot['lab'];
  readonly #lines: string[];
  readonly #expected: string;
  #until: RegExp | undefined;
  #withThreads = true;

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

  /** Leaves out of the record what is said in threads: for long ones, whose posts come in their own time. */
  withoutThreads(): void {
    this.#withThreads = false;
  }

  /** Looks into a channel and writes down all that the bot has said there. */
  async reads(user: string, channel: string, where: string): Promise<void> {
    await this.#step(user, channel, `**${user}** looks into ${where}`, '', async () => {}, []);
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
    const seen = await this.#lab.messages(user, channel);
    const found = seen.flatMap(({ ts, blocks = [] }) =>
      buttonsOf(blocks)
        .filter(({ text }) => text.text === label)
        .map(({ action_id }) => ({ ts, action_id })),
    );
    const last = found.at(-1);
    if (last === undefined) throw new Error(`there is no button "${label}" in ${channel}`);
    await this.#step(user, channel, `**${user}** clicks [${label}]`, '', () =>
      this.#lab.control.post('/slack/click', { user, channel, ...last }),
    );
  }

  /** Fills in the form that is open and sends it. */
  async sends(user: string, channel: string, values: Record<string, string>): Promise<void> {
    const view_id = await this.#openForm(user);
    const shown = Object.entries(values).map(
      ([name, value]) => `${name.replace(/^evidence_/, '')}: ${value}`,
    );
    await this.#step(user, channel, `**${user}** sends the form`, shown.join('\n'), () =>
      this.#lab.control.post('/slack/submit', { user, view_id, values }),
    );
  }

  /** Something happens outside of Slack: at an instance, on a host, or time passes. */
  async happens(user: string, channel: string, what: string, act: () => Promise<unknown>): Promise<void> {
    await this.#step(user, channel, what, '', act);
  }

  async #openForm(user: string): Promise<string> {
    for (let tries = 0; tries < 200; tries++) {
      const { views } = Object(await this.#lab.control.get(`/slack/views?user=${user}`));
      const id = views.at(-1)?.id;
      if (typeof id === 'string') return id;
      await sleep(50);
    }
    throw new Error(`${user} has no form open`);
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
    const before = known ?? (await this.#lab.messages(user, channel)).filter(this.#isTold);
    this.#lines.push('', `## ${what}`, ...(said === '' ? [] : ['', ...quoted(said)]));
    await act();
    const endAt = Date.now() + (this.#until === undefined ? PATIENCE_MS : LONG_PATIENCE_MS);
    let news: string[] = [];
    do {
      const lines = newsLines(before, (await this.#settled(user, channel)).filter(this.#isTold), user);
      news = this.#until === undefined ? lines : lines.map(steady);
    } while (!(this.#isAsExpected(news) && this.#isOver(news)) && Date.now() < endAt);
    this.#lines.push(...news);
  }

  readonly #isTold = ({ ts, thread_ts }: Seen): boolean =>
    this.#withThreads || thread_ts === undefined || thread_ts === ts;

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
    .replaceAll(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g, 'GUID')
    .replaceAll(/DAY \d\d:\d\d UTC/g, 'DAY hh:mm UTC')
    .replaceAll(/DAY \d\d:\d\d:\d\d UTC/g, 'DAY hh:mm:ss UTC')
    .replaceAll(/\b127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replaceAll(/\b0x[0-9A-F]{40}\b/g, '0xTHUMBPRINT')
    .replaceAll(/\brun-[0-9a-f]{12}\b/g, 'run-ID')
    .replaceAll(/\bhash [0-9a-f]{12}\b/g, 'hash HASH')
    .replaceAll(/<https?:[^|>]*\/archives\/[^|>]*\|/g, '<link|');
}

type Seen = Awaited<ReturnType<LabWithBot['lab']['messages']>>[number];

const PATIENCE_MS = 5_000;
/** A report reads a fleet, draws and uploads. */
const LONG_PATIENCE_MS = 30_000;

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

function isBots({ user }: { user?: string }): boolean {
  return user === undefined || !/^U0(?:REQUEST|APPROV\d|OUTSIDE)$/.test(user);
}

function quoted(text: string): string[] {
  return ['```text', ...text.split('\n'), '```'];
}
