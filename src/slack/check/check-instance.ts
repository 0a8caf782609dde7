import type { WebClient } from '@slack/web-api';
import type { KeptCheck } from '../../fleet/fleet-desk.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { type Card, escapeMarkup } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import { richText, section } from '../cards/rich-text.ts';
import type { Context } from '../context.ts';
import { LiveMessage } from '../live-message.ts';
import { notPostedText } from '../not-posted.ts';
import { type Asked, type Posted, postAnswer, postInThread } from '../post-answer.ts';
import { finishMessage } from '../report/finish-message.ts';
import { startableNow } from '../runs/start-buttons.ts';
import { checkCards } from './check-card.ts';

/** A check that somebody asked for, of an instance that is there. */
export interface CheckRequest {
  client: WebClient;
  asked: Asked;
  /** Its name as ekm.yaml writes it. */
  instance: string;
  /** Tells the person who asked, and nobody else. */
  tell: (card: { text: string }) => Promise<unknown>;
  /** The message of an earlier check, which this one replaces. */
  again?: Posted | undefined;
}

/**
 * Looks at an instance, in one message that says first that it is being read and then what was found. Whoever asks
 * again while it is read is told so, and so is who gets no message because Slack takes none.
 */
export async function checkInstance(request: CheckRequest, context: Context): Promise<void> {
  const { asked, instance, again } = request;
  const claim = `check/${again === undefined ? `${asked.channel}/${instance}` : `${again.channel}/${again.ts}`}`;
  if (!context.answered.claim(claim)) {
    await request.tell({
      text: `${escapeMarkup(instance)} is being checked just now: the answer comes in this channel.`,
    });
    return;
  }
  try {
    const live = await startMessage(request, context);
    if (live !== undefined) await finish(request, context, live, await cardsOf(request, context, live));
  } finally {
    context.answered.forget(claim);
  }
}

/** Undefined when Slack takes no message: the person has been told. */
async function startMessage(request: CheckRequest, context: Context): Promise<LiveMessage | undefined> {
  const { client, asked, instance, again, tell } = request;
  const reading = readingCard(request, 'Reading it, and what its keys rely on.');
  try {
    // Many may ask within a second, and Slack takes about one message a second.
    if (again === undefined) await context.posts.turn(context.stopping);
    const posted = again ?? (await postAnswer(client, asked, reading));
    const live = new LiveMessage(client, posted, context);
    if (again !== undefined) live.show(reading);
    const { channel, ts } = posted;
    void context.unfinished.keep({ channel, ts, interrupted: problemCard(titleOf(request), interrupted()) });
    if (posted.isDirect && asked.channel !== asked.user) await tell({ text: directText(context, instance) });
    return live;
  } catch (error) {
    context.log.warn({ err: error }, 'check not begun');
    await tell({ text: notPostedText(error) });
    return undefined;
  }
}

async function cardsOf(
  request: CheckRequest,
  context: Context,
  live: LiveMessage,
): Promise<{ main: Card; thread: Card[] }> {
  const { asked } = request;
  try {
    const kept = await read(request, context, live);
    if (context.stopping.aborted) throw interrupted();
    context.log.info({ findings: kept.check.findings.length }, 'instance checked');
    return checkCards(kept, asked.user, await startableNow(context));
  } catch (error) {
    context.log.warn({ err: error }, 'instance not checked');
    return { main: problemCard(titleOf(request), error), thread: [] };
  }
}

/** Many may ask for many instances at once: they take turns, and each is told how many are before it. */
function read(request: CheckRequest, context: Context, live: LiveMessage): Promise<KeptCheck> {
  const { fleet, line, stopping } = context;
  const { instance } = request;
  const onProgress = ({ done, of }: { done: number; of: number }) =>
    live.show(readingCard(request, `${done} of ${of} things read: the instance, vaults and apps.`));
  const onWait = (ahead: number) =>
    live.show(
      readingCard(request, `Waiting for ${ahead === 1 ? 'one reading' : `${ahead} readings`} before it.`),
    );
  return line.inTurn(`instance ${instance}`, () => fleet.check(instance, { signal: stopping, onProgress }), {
    onWait,
    stop: stopping,
  });
}

async function finish(
  request: CheckRequest,
  context: Context,
  live: LiveMessage,
  { main, thread }: { main: Card; thread: Card[] },
): Promise<void> {
  const posted = await finishMessage(live, main, request, context);
  if (posted === undefined) return;
  try {
    for (const card of thread) {
      await context.posts.turn(context.stopping);
      await postInThread(request.client, posted, card);
    }
  } catch (error) {
    context.log.warn({ err: error }, 'details of a check not posted');
    await request.tell({
      text: `${escapeMarkup(request.instance)} was checked, and Slack did not take all of the answer. Ask again for it.`,
    });
  }
}

function readingCard({ instance, asked }: CheckRequest, how: string): Card {
  return {
    text: escapeMarkup(`Checking ${instance}. ${how}`),
    blocks: [
      richText([
        section(`Checking ${instance}. ${how} Asked by `, { type: 'user', user_id: asked.user }, '.'),
      ]),
    ],
  };
}

function titleOf({ instance }: CheckRequest): string {
  return `${instance} was not checked`;
}

function interrupted(): OpsError {
  return new OpsError(
    'error',
    'The bot was stopped or restarted before the check was complete.',
    'Ask again when the bot is back.',
  );
}

function directText({ identity }: Context, instance: string): string {
  return `The check of ${escapeMarkup(instance)} comes as a direct message: I cannot write in this channel. \`/invite @${escapeMarkup(identity.botName)}\` lets me.`;
}
