import type { KeptReport } from '../../../src/fleet/fleet-desk.ts';
import type { Inventory } from '../../../src/fleet/inventory.ts';
import type { ReminderSchedule, ReminderSettings } from '../../../src/fleet/reminder-settings.ts';
import type { DatedItem } from '../../../src/fleet/report/dated-items.ts';
import type { FleetReport } from '../../../src/fleet/report/fleet-report.ts';
import type { PostPlace } from '../../../src/reminders/kept-reminders.ts';
import type { PostContent, ReminderDesk } from '../../../src/reminders/reminder-desk.ts';
import {
  openReminderDesk,
  type ReminderDeskOptions,
} from '../../../src/runner/reminders/open-reminder-desk.ts';
import type { Store } from '../../../src/store/store.ts';
import { dark, fleet } from '../../fleet/build-fleet.ts';
import { schedule } from '../../reminders/made-up.ts';

export const dayMs = 86_400_000;
const usualDays = [90, 60, 30, 14, 7, 3, 1];

/** A made-up fleet of client secrets with a clock of its own, and a channel that keeps what is posted. */
export class ReminderWorld {
  nowMs: number;
  /** End of each client secret, by name. */
  readonly ends = new Map<string, number>();
  /** What cannot be read: `instance SQL07`, and when it last could. */
  readonly unread = new Map<string, number | undefined>();
  /** Nothing can be read at all. */
  isBlind = false;
  reads = 0;
  settings: ReminderSettings;
  people: Inventory['policy']['people'] = [];
  readonly store: Store;
  readonly channel = new FakeChannel();
  readonly #prefix: string;

  /** @param name makes schedules and items of one test its own: tests share a store */
  constructor(store: Store, name: string, startsAt: string, more: Partial<ReminderSchedule> = {}) {
    this.store = store;
    this.#prefix = name;
    this.nowMs = Date.parse(startsAt);
    const only = schedule({
      name,
      channel: `#${name}`,
      expiry: { expiryDays: usualDays, ageMonths: [11, 12, 23, 24], unreadableDays: 7 },
      ...more,
    });
    this.settings = { schedules: [only], owners: [], callAfterSweep: undefined };
  }

  /** A desk as a process has it. */
  desk(more: Partial<ReminderDeskOptions> = {}): ReminderDesk {
    return openReminderDesk({
      store: this.store,
      fleet: { report: (_word, { signal }) => this.#report(signal) },
      inventory: () => Promise.resolve(this.inventory()),
      now: () => this.nowMs,
      ...more,
    });
  }

  inventory(): Inventory {
    const { inventory } = fleet();
    return {
      ...inventory,
      policy: { ...inventory.policy, people: this.people },
      reminders: this.settings,
    };
  }

  /** Id of the subject of a client secret. */
  subject(name: string): string {
    return `expiry:app/contoso-ekm/secret/${this.#prefix}-${name}`.toLowerCase();
  }

  advance(ms: number): void {
    this.nowMs += ms;
  }

  /** A look at the fleet, then everything that is to be posted or drawn, as the bot does it every half minute. */
  async tick(desk: ReminderDesk): Promise<void> {
    await desk.sweep(new AbortController().signal);
    await this.deliver(desk);
  }

  async deliver(desk: ReminderDesk): Promise<void> {
    for (const { id, place } of await desk.unposted()) {
      if (place === undefined) await desk.postOnce(id, (content) => this.channel.post(content));
      else await desk.redraw(id, (content) => this.channel.edit(content));
    }
  }

  async #report(signal: AbortSignal): Promise<KeptReport> {
    this.reads += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    signal.throwIfAborted();
    const report: FleetReport = {
      scope: 'all',
      startedAtMs: this.nowMs,
      finishedAtMs: this.nowMs,
      counts: { critical: 0, warning: 0, notice: 0, unknown: 0 },
      findings: [],
      ignored: [],
      chains: [],
      dates: this.isBlind ? [] : [...this.ends].map(([name, endsAtMs]) => this.#dated(name, endsAtMs)),
      read: this.isBlind ? { instances: 0, vaults: 0, apps: 0 } : { instances: 1, vaults: 1, apps: 1 },
      unread: this.isBlind
        ? [unreadOf('app contoso-ekm', undefined)]
        : [...this.unread].map((each) => unreadOf(...each)),
    };
    return { report, changes: undefined, storeProblem: undefined };
  }

  #dated(name: string, expiresAtMs: number): DatedItem {
    const own = `${this.#prefix}-${name}`;
    return {
      item: `app/contoso-ekm/secret/${own}`,
      kind: 'secret',
      label: `${own} of contoso-ekm`,
      name: own,
      place: 'contoso-ekm',
      createdAtMs: undefined,
      expiresAtMs,
      warnFromMs: expiresAtMs - 90 * dayMs,
      severity: undefined,
      aside: undefined,
      instances: ['SQL01'],
    };
  }
}

/** Keeps what is posted in it, as text: what, with which threshold, and how it ended. */
class FakeChannel {
  readonly posts: { ts: string; channel: string; text: string }[] = [];
  readonly contents: PostContent[] = [];
  /** Set, it takes nothing. */
  problem: Error | undefined;

  async post(content: PostContent): Promise<PostPlace> {
    if (this.problem !== undefined) throw this.problem;
    const { channel } = content.post;
    // As Slack takes its time, in which others could post as well.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const ts = `${this.posts.length + 1}.0`;
    this.contents.push(content);
    this.posts.push({ ts, channel, text: textOf(content) });
    return { channel, ts };
  }

  async edit(content: PostContent): Promise<undefined> {
    if (this.problem !== undefined) throw this.problem;
    const post = this.posts.find(({ ts }) => ts === content.post.place?.ts);
    if (post !== undefined) post.text = textOf(content);
    return undefined;
  }

  texts(): string[] {
    return this.posts.map(({ text }) => text);
  }
}

function textOf({ post: { kind }, reminders }: PostContent): string {
  const lines = reminders.map(({ reminder: { subjectAtPost, threshold, ended }, kept }) =>
    [
      `${subjectAtPost.label.split(' ')[0]} ${threshold}`,
      ...(ended === undefined ? [] : [ended.kind]),
      ...(kept?.owner === undefined ? [] : [`taken by ${kept.owner.name}`]),
      ...(kept?.snooze === undefined ? [] : [kept.snooze.isEndTold ? 'no longer put off' : 'put off']),
    ].join(', '),
  );
  return `${kind}: ${lines.join('; ')}`;
}

function unreadOf(named: string, lastGoodAtMs: number | undefined): FleetReport['unread'][number] {
  const [kind, name = ''] = named.split(' ');
  if (kind !== 'instance' && kind !== 'vault' && kind !== 'app') throw new Error(`no kind: ${named}`);
  return { kind, name, reading: dark(), lastGoodAtMs };
}
