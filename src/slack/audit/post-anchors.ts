import type { WebClient } from '@slack/web-api';
import type { PostAnchor, RunDesk } from '../../engine/run-desk.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { pause } from '../../lib/pause.ts';
import type { Context } from '../context.ts';
import { postWhereTaken } from '../post-answer.ts';
import { anchorCard } from './anchor-card.ts';

/** Posts the newest hash of the audit once a day, where ekm.yaml names a channel for it. Never throws. */
export function postAnchors(client: WebClient, context: Context): void {
  context.runs?.whenOpen((desk) => void postDaily(desk, client, context));
}

async function postDaily(
  desk: RunDesk,
  client: WebClient,
  { posts, log, stopping }: Pick<Context, 'posts' | 'log' | 'stopping'>,
): Promise<void> {
  const post: PostAnchor = async (anchor, channel, atMs) => {
    await posts.turn(stopping);
    const posted = await postWhereTaken(client, channel, anchorCard(anchor, atMs));
    if (posted === undefined)
      throw new OpsError(
        'slack_refused',
        `posting the hash of the audit: the bot cannot write in ${channel}.`,
        'Invite it there, or name another channel under audit in ekm.yaml.',
      );
  };
  while (!stopping.aborted) {
    const wasAsked = await desk.anchor(post).then(
      () => true,
      (error: unknown) => {
        if (!stopping.aborted) log.warn({ err: error }, 'the hash of the audit was not posted');
        return false;
      },
    );
    await pause(wasAsked ? LOOK_EVERY_MS : AGAIN_AFTER_MS, stopping);
  }
}

/** Whether a day has begun. */
const LOOK_EVERY_MS = 5_000;
const AGAIN_AFTER_MS = 10 * 60_000;
