import type { WebClient } from '@slack/web-api';
import type { KeptCheck } from '../../fleet/fleet-desk.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { type Card, escapeMarkup } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import { richText, section } from '../cards/rich-text.ts';
import type { Context } from '../context.ts';
import { LiveMessage } from '../live-message.ts';
import { type Asked, type Posted, postAnswer, postInThread } from '../post-answer.ts';
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
 * again while it is read is told so. Throws what Slack answers when no message could be posted at all.
 */
export async function checkInstance(request: CheckRequest, context: Context): Promise<void> {
  const { client, asked, instance, again } = request;
  const claim = `check/${again === undefined ? `${asked.channel}/${instance}` : `${again.channel}/${again.ts}`}`;
  if (!context.answered.claim(claim)) {
    await request.tell({
      text: `${escapeMarkup(instance)} is being checked just now: the answer comes in this channel.`,
    });
    return;
  }
  try {
    const reading = readingCard(request, 'Reading it, and what its keys rely on.');
    const posted = again ?? (await postAnswer(client, asked, reading));
    if (posted.isDirect && asked.channel !== asked.user)
      await request.tell({ text: directText(context, instance) });
    const live = new LiveMessage(client, posted, context);
    if (again !== undefined) live.show(reading);
    await finish(request, context, live, await cardsOf(request, context, live));
  } finally {
    context.answered.forget(claim);
  }
}

async function cardsOf(
  request: CheckRequest,
  context: Context,
  live: LiveMessage,
): Promise<{ main: Card; thread: Card[] }> {
  const { instance, asked } = request;
  try {
    const kept = await read(request, context, live);
    if (context.stopping.aborted) throw interrupted();
    context.log.info({ findings: kept.check.findings.length }, 'instance checked');
    return checkCards(kept, asked.user);
  } catch (error) {
    context.log.warn({ err: error }, 'instance not checked');
    return { main: problemCard(`${instance} was not checked`, error), thread: [] };
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
  { client, tell, instance }: CheckRequest,
  { log, posts }: Context,
  live: LiveMessage,
  { main, thread }: { main: Card; thread: Card[] },
): Promise<void> {
  try {
    await live.finish(main);
    for (const card of thread) {
      await posts.turn();
      await postInThread(client, live.posted, card);
    }
  } catch (error) {
    log.warn({ err: error }, 'check not shown');
    await tell({
      text: `${escapeMarkup(instance)} was checked, and Slack did not take all of the answer. Ask again for it.`,
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
