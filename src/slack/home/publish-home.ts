import type { WebClient } from '@slack/web-api';
import type { Context } from '../context.ts';
import { refusalOf } from '../identity.ts';
import { redactedCard } from '../redacted-card.ts';
import { homeState } from './home-state.ts';
import { type HomeOfOurs, homeView } from './home-view.ts';

/**
 * Makes a person's App Home anew. `hash` is that of the view that it replaces: when another one was published
 * meanwhile, the page is put together once more, from what is known then. Throws what Slack answers.
 */
export async function publishHome(
  client: WebClient,
  user: string,
  context: Context,
  hash?: string,
): Promise<void> {
  try {
    await publish(client, user, await viewFor(client, user, context), hash);
  } catch (error) {
    if (hash === undefined || refusalOf(error) !== 'hash_conflict') throw error;
    await publish(client, user, await viewFor(client, user, context));
  }
}

async function viewFor(client: WebClient, user: string, context: Context): Promise<HomeOfOurs> {
  const { log, command, now, azureIdentity } = context;
  const state = await homeState(client, user, context).catch((error: unknown) => {
    log.error({ err: error }, 'app home not put together');
    return undefined;
  });
  return homeView(state, { command, azureIdentity }, now());
}

async function publish(client: WebClient, user: string, view: HomeOfOurs, hash?: string): Promise<void> {
  await client.views.publish({
    user_id: user,
    view: redactedView(view),
    ...(hash === undefined ? {} : { hash }),
  });
}

function redactedView(view: HomeOfOurs): HomeOfOurs {
  const { blocks } = redactedCard({ text: '', blocks: view.blocks });
  return { ...view, blocks };
}
