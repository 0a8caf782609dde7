import type { WebClient } from '@slack/web-api';
import {
  isHalfOver,
  missingApprovers,
  nextDueAtMs,
  reminderDue,
} from '../../engine/approval/reminder-due.ts';
import { lacksReview, nextReviewReminderMs } from '../../engine/approval/review-due.ts';
import type { RunState } from '../../engine/run/run.ts';
import type { RunMessage } from '../../engine/run/run-messages.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { pause } from '../../lib/pause.ts';
import type { Context } from '../context.ts';
import { postInThread, postWhereTaken } from '../post-answer.ts';
import { announceEmergency } from './announce-emergency.ts';
import { isPlanShown } from './draw-request.ts';
import { peopleByName } from './people-by-name.ts';
import { remindReviewers } from './remind-reviewers.ts';
import { escalationCard, expiredCard, reminderCard } from './reminder-cards.ts';
import { showRequest } from './show-request.ts';
import type { ShowWorld } from './show-runs.ts';

/**
 * Says what time alone makes of a request: reminders to approvers, an escalation, that it expired, and what a plan or an
 * emergency still lacks. It looks into the store once a minute; what is said is kept there, once over all processes. Never throws.
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
  /** When a run is to be looked at next. It only spares reading them all: what is said is the store's. */
  readonly #nextAtMs = new Map<string, number>();
  #listAtMs = 0;

  constructor(world: ShowWorld) {
    this.#world = world;
    world.desk.onChange(({ id }) => this.#nextAtMs.set(id, 0));
  }

  async look(): Promise<void> {
    const { desk, context } = this.#world;
    try {
      if (context.now() >= this.#listAtMs) await this.#list();
      for (const [id, atMs] of this.#nextAtMs) {
        if (atMs > context.now() || context.stopping.aborted) continue;
        const run = await desk.read(id);
        if (run === undefined) this.#nextAtMs.delete(id);
        else await this.#lookAt(run);
      }
    } catch (error) {
      this.#warn(error);
    }
  }

  /** At the start, and now and then: a change may have been told to nobody. */
  async #list(): Promise<void> {
    const { desk, context } = this.#world;
    for (const filter of lookedAt) for (const { id } of await desk.list(filter)) this.#nextAtMs.set(id, 0);
    for (const { runId } of await desk.unreviewed()) this.#nextAtMs.set(runId, 0);
    this.#listAtMs = context.now() + LIST_AGAIN_MS;
  }

  /** One that Slack refuses keeps no other from being told, and is tried again with the next look. */
  async #lookAt(run: RunRecord): Promise<void> {
    // A change that is told meanwhile sets it back to 0: then it is looked at again.
    this.#nextAtMs.set(run.id, Number.POSITIVE_INFINITY);
    const isSaid = await this.#tell(run).catch((error: unknown) => this.#warn(error, run));
    const isUnchanged = this.#nextAtMs.get(run.id) !== 0;
    const nextMs = isSaid === true ? this.#nextMs(run) : 0;
    if (isUnchanged && nextMs === undefined) this.#nextAtMs.delete(run.id);
    else this.#nextAtMs.set(run.id, isUnchanged ? (nextMs ?? 0) : 0);
  }

  /** When there is something to say next by time alone; undefined: only after a change, of which everybody is told. */
  #nextMs(run: RunRecord): number | undefined {
    const nowMs = this.#world.context.now();
    if (run.state === 'awaiting_approval') return nowMs < run.expiresAtMs ? nextDueAtMs(run, nowMs) : 0;
    if (lacksReview(run)) return nextReviewReminderMs(run, nowMs);
    return isUnannounced(run) ? 0 : undefined;
  }

  /** Whether all is said that there is to say now. */
  async #tell(run: RunRecord): Promise<boolean> {
    const { desk } = this.#world;
    await announceEmergency(run, this.#world);
    if (!(await remindReviewers(run, this.#world))) return false;
    if (run.state === 'awaiting_approval' && !(await isPlanShown(run.id, this.#world))) {
      await showRequest(run, this.#world);
      return false;
    }
    const shown = await desk.messages.of(run.id);
    const request = shown.find(({ role }) => role === 'request');
    const missing = this.#wanted(run).filter((role) => shown.every((each) => each.role !== role));
    let isSaid = true;
    for (const role of missing)
      isSaid = request !== undefined && (await this.#say(run, role, request)) && isSaid;
    return isSaid;
  }

  /** Roles of the messages that should be there by now. */
  #wanted(run: RunRecord): string[] {
    const nowMs = this.#world.context.now();
    if (run.state === 'expired') return nowMs - run.expiresAtMs < STILL_NEWS_MS ? ['expired'] : [];
    // When its time is over nobody can decide any more, though the store may not say so yet.
    if (run.state !== 'awaiting_approval' || nowMs >= run.expiresAtMs) return [];
    const number = reminderDue(run, nowMs);
    return [
      ...(number > 0 ? [`reminder/${number}`] : []),
      ...(run.rule.escalate !== undefined && isHalfOver(run, nowMs) ? ['escalation'] : []),
    ];
  }

  /** False: another process is at it. */
  async #say(run: RunRecord, role: string, request: RunMessage): Promise<boolean> {
    const { desk, context } = this.#world;
    const said = await desk.messages.postOnce({ runId: run.id, role }, run.version, async () => {
      await context.posts.turn(context.stopping);
      return this.#post(run, role, request);
    });
    return said !== undefined;
  }

  async #post(run: RunRecord, role: string, request: RunMessage): Promise<Place> {
    const { client, context } = this.#world;
    if (role === 'escalation') return this.#escalate(run, request);
    const card =
      role === 'expired'
        ? expiredCard(run)
        : reminderCard(run, await peopleByName(context, missingApprovers(run)));
    return postInThread(client, request, card);
  }

  /** In the channel of `escalate`; where there is none, or the bot cannot write there, in the thread. */
  async #escalate(run: RunRecord, request: RunMessage): Promise<Place> {
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

  #warn(error: unknown, run?: RunRecord): void {
    const { log, stopping } = this.#world.context;
    if (!stopping.aborted)
      log.warn({ err: error, run: run?.id }, 'what a run lacks was not said; it is tried again');
  }
}

function isUnannounced({ state, emergency }: RunRecord): boolean {
  return state === 'approved' && emergency !== undefined && emergency.announcedAtMs === undefined;
}

type Place = Pick<RunMessage, 'channel' | 'ts'>;

/** What may want a word: all that waits, and what ended last. */
const lookedAt: readonly { states: readonly RunState[]; limit: number }[] = [
  { states: ['awaiting_approval', 'approved'], limit: 1_000 },
  { states: ['expired'], limit: 50 },
];

const MINUTE_MS = 60_000;
const LIST_AGAIN_MS = 60 * MINUTE_MS;

/** Who asked longer ago finds it in the list of runs. */
const STILL_NEWS_MS = 24 * 3_600_000;
