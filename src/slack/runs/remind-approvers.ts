import type { WebClient } from '@slack/web-api';
import { isHalfOver, missingApprovers, reminderDue } from '../../engine/approval/reminder-due.ts';
import type { RunMessage } from '../../engine/run/run-messages.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { pause } from '../../lib/pause.ts';
import type { Context } from '../context.ts';
import { postInThread, postWhereTaken } from '../post-answer.ts';
import { announceEmergency } from './announce-emergency.ts';
import { peopleByName } from './people-by-name.ts';
import { escalationCard, expiredCard, reminderCard } from './reminder-cards.ts';
import type { ShowWorld } from './show-runs.ts';

/**
 * Says what time alone makes of a request: reminders to approvers, an escalation, that it expired, and what an emergency
 * still lacks. It looks into the store once a minute; what is said is kept there, once over all processes. Never throws.
 */
export function remindApprovers(client: WebClient, context: Context, everyMs = MINUTE_MS): void {
  context.runs?.whenOpen(async (desk) => {
    const reminding = new Reminding({ desk, client, context });
    while (!context.stopping.aborted) {
      await reminding.look();
      await pause(everyMs, context.stopping);
    }
  });
}

class Reminding {
  readonly #world: ShowWorld;
  /** What was said by this process or found said: only spares the store a question. */
  readonly #said = new Set<string>();

  constructor(world: ShowWorld) {
    this.#world = world;
  }

  async look(): Promise<void> {
    try {
      await this.#lookAtAll();
    } catch (error) {
      this.#warn(error);
    }
  }

  async #lookAtAll(): Promise<void> {
    const { desk, context } = this.#world;
    for (const run of await desk.list({ states: ['awaiting_approval'], limit: 1_000 }))
      await this.#oneOf(run, (shown) => this.#remind(run, shown));
    for (const run of await desk.list({ states: ['expired'], limit: 50 }))
      if (context.now() - run.expiresAtMs < STILL_NEWS_MS)
        await this.#oneOf(run, (shown) => this.#tellExpired(run, shown));
    for (const run of await desk.list({ states: ['approved'], limit: 100 }))
      await announceEmergency(run, this.#world).catch((error: unknown) => this.#warn(error, run));
  }

  /** One that Slack refuses keeps no other from being told. */
  async #oneOf(run: RunRecord, tell: (request: RunMessage) => Promise<void>): Promise<void> {
    const { desk, context } = this.#world;
    if (context.stopping.aborted || !this.#wanted(run).some((role) => !this.#said.has(`${run.id}/${role}`)))
      return;
    try {
      const shown = await desk.messages.of(run.id);
      for (const { role } of shown) this.#said.add(`${run.id}/${role}`);
      const request = shown.find(({ role }) => role === 'request');
      if (request !== undefined) await tell(request);
    } catch (error) {
      this.#warn(error, run);
    }
  }

  /** Roles of the messages that should be there by now. */
  #wanted(run: RunRecord): string[] {
    const nowMs = this.#world.context.now();
    if (run.state === 'expired') return ['expired'];
    // Nobody can decide any more, though the store does not say so yet.
    if (nowMs >= run.expiresAtMs) return [];
    const number = reminderDue(run, nowMs);
    return [
      ...(number > 0 ? [`reminder/${number}`] : []),
      ...(run.rule.escalate !== undefined && isHalfOver(run, nowMs) ? ['escalation'] : []),
    ];
  }

  async #remind(run: RunRecord, request: RunMessage): Promise<void> {
    const { client, context } = this.#world;
    for (const role of this.#wanted(run))
      await this.#once(run, role, async () =>
        role === 'escalation'
          ? this.#escalate(run, request)
          : postInThread(
              client,
              request,
              reminderCard(run, await peopleByName(context, missingApprovers(run))),
            ),
      );
  }

  /** In the channel of `escalate`; where there is none, or the bot cannot write there, in the thread. */
  async #escalate(run: RunRecord, request: RunMessage) {
    const { client, context } = this.#world;
    const { channel, people } = run.rule.escalate ?? { channel: undefined, people: [] };
    const link = await client.chat.getPermalink({ channel: request.channel, message_ts: request.ts }).then(
      ({ permalink }) => permalink,
      () => undefined,
    );
    const card = escalationCard(run, { people: await peopleByName(context, people), link });
    const posted = channel === undefined ? undefined : await postWhereTaken(client, channel, card);
    return posted ?? postInThread(client, request, card);
  }

  #tellExpired(run: RunRecord, request: RunMessage): Promise<void> {
    return this.#once(run, 'expired', () => postInThread(this.#world.client, request, expiredCard(run)));
  }

  async #once(
    run: RunRecord,
    role: string,
    post: () => Promise<{ channel: string; ts: string }>,
  ): Promise<void> {
    const { desk, context } = this.#world;
    const posted = await desk.messages.postOnce({ runId: run.id, role }, run.version, async () => {
      await context.posts.turn(context.stopping);
      return post();
    });
    if (posted !== undefined) this.#said.add(`${run.id}/${role}`);
  }

  #warn(error: unknown, run?: RunRecord): void {
    const { log, stopping } = this.#world.context;
    if (!stopping.aborted) log.warn({ err: error, run: run?.id }, 'approvers were not reminded');
  }
}

const MINUTE_MS = 60_000;

/** Who asked longer ago finds it in the list of runs. */
const STILL_NEWS_MS = 24 * 3_600_000;
