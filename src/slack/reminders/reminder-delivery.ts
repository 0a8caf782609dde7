import { WebAPIRateLimitedError } from '@slack/web-api';
import type { ReminderPost } from '../../reminders/kept-reminders.ts';
import { refusalOf } from '../identity.ts';
import type { PostWorld } from './cards-of-post.ts';
import { channelProblem } from './channel-problem.ts';
import { postFirst, redrawPost } from './draw-post.ts';
import { tellOwners } from './tell-owners.ts';

/** Brings to Slack what it has not got of reminders, at the pace that all posts keep to. */
export class ReminderDelivery {
  readonly #world: PostWorld;
  /** Posts that Slack did not take, and when to try again. It only spares calls: what is said is the store's. */
  readonly #later = new Map<string, { againAtMs: number; waitMs: number }>();
  #delivering: Promise<void> | undefined;
  #quietUntilMs = 0;

  constructor(world: PostWorld) {
    this.#world = world;
  }

  /** Once through all that is unposted; whoever asks meanwhile waits for the same. Never throws. */
  deliver(): Promise<void> {
    this.#delivering ??= this.#deliver()
      .catch((error: unknown) => this.#warn(error))
      .finally(() => {
        this.#delivering = undefined;
      });
    return this.#delivering;
  }

  async #deliver(): Promise<void> {
    const { desk, context } = this.#world;
    const posts = await desk.unposted();
    for (const post of posts) {
      if (context.stopping.aborted || performance.now() < this.#quietUntilMs) return;
      const isLater = performance.now() < (this.#later.get(post.id)?.againAtMs ?? 0);
      if (!isLater) await this.#bring(post);
    }
  }

  /** One that Slack does not take keeps no other from being said. */
  async #bring(post: ReminderPost): Promise<void> {
    try {
      let isPart = post.place === undefined ? await this.#post(post) : true;
      while (isPart) isPart = await redrawPost(post.id, this.#world);
      this.#later.delete(post.id);
    } catch (error) {
      await this.#take(error, post);
    }
  }

  async #post(post: ReminderPost): Promise<boolean> {
    const isPart = await postFirst(post.id, post.channel, this.#world);
    await this.#world.desk.channelTook(post.channel);
    return isPart;
  }

  /** A channel that takes nothing is told to the owners once. All else passes: it is tried again, later each time. */
  async #take(error: unknown, post: ReminderPost): Promise<void> {
    const { desk, client, context } = this.#world;
    const problem = channelProblem(error, context.identity.botName);
    if (problem !== undefined) {
      const kept = await desk.channelRefused(post.channel, problem);
      context.log.warn({ channel: post.channel, code: refusalOf(error) }, 'a channel takes no reminders');
      if (!kept.isTold) await tellOwners(client, kept, context);
      return;
    }
    const nowMs = performance.now();
    if (error instanceof WebAPIRateLimitedError) this.#quietUntilMs = nowMs + error.retryAfter * 1_000;
    // No word from Slack, or from the store: nothing else would arrive either.
    else if (refusalOf(error) === undefined) this.#quietUntilMs = nowMs + OUTAGE_MS;
    else this.#postpone(post, nowMs);
    this.#warn(error, post);
  }

  #postpone({ id }: ReminderPost, nowMs: number): void {
    const waitMs = Math.min(MOST_WAIT_MS, (this.#later.get(id)?.waitMs ?? FIRST_WAIT_MS / 2) * 2);
    this.#later.set(id, { againAtMs: nowMs + waitMs, waitMs });
  }

  #warn(error: unknown, post?: ReminderPost): void {
    const { log, stopping } = this.#world.context;
    if (!stopping.aborted) log.warn({ err: error, post: post?.id }, 'a reminder was not posted or drawn');
  }
}

const OUTAGE_MS = 10_000;
const FIRST_WAIT_MS = 60_000;
const MOST_WAIT_MS = 3_600_000;
