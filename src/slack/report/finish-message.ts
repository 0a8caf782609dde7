import { pause } from '../../lib/pause.ts';
import type { Card } from '../cards/card.ts';
import type { Context } from '../context.ts';
import { refusalOf } from '../identity.ts';
import type { LiveMessage } from '../live-message.ts';
import { notShownText } from '../not-posted.ts';
import { type Posted, postAnswer } from '../post-answer.ts';
import type { ReportRequest } from './run-report.ts';

/**
 * Shows the last state of a message. What Slack does not take is shown more simply: without its pictures, then as text
 * alone. When the message cannot be edited at all, it is posted anew; when nothing can be posted, the person is told in
 * private. Answers where it is shown; undefined: nowhere.
 */
export async function finishMessage(
  live: LiveMessage,
  card: Card,
  { client, asked, tell }: Pick<ReportRequest, 'client' | 'asked' | 'tell'>,
  { log, unfinished }: Pick<Context, 'log' | 'unfinished'>,
): Promise<Posted | undefined> {
  // First: what is shown in the end must not be taken for interrupted. A store that hangs does not hold it up.
  await Promise.race([unfinished.release(live.posted), pause(RELEASE_MS)]);
  const ways = [
    ...simpler(card).map((each) => async () => {
      await live.finish(each);
      return live.posted;
    }),
    ...simpler(card).map((each) => () => postAnswer(client, asked, each)),
  ];
  let last: unknown;
  for (const [at, way] of ways.entries()) {
    // A message that is gone takes no simpler edit either.
    if (at > 0 && at < ways.length / 2 && !isAboutBlocks(last)) continue;
    try {
      return await way();
    } catch (error) {
      log.warn({ err: error }, 'last state of a message not shown as it should be');
      last = error;
    }
  }
  await tell({ text: notShownText(last) });
  return undefined;
}

/** The card, and what is left of it for a Slack that does not take it. */
function simpler(card: Card): Card[] {
  const blocks = card.blocks.filter(({ type }) => type !== 'image');
  return [
    card,
    ...(blocks.length < card.blocks.length ? [{ ...card, blocks }] : []),
    { text: card.text, blocks: [] },
  ];
}

function isAboutBlocks(error: unknown): boolean {
  return /block|attachment|file/.test(refusalOf(error) ?? '');
}

const RELEASE_MS = 2_000;
