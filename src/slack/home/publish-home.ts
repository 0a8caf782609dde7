import type { WebClient } from '@slack/web-api';
import { pause } from '../../lib/pause.ts';
import type { Context } from '../context.ts';
import { refusalOf } from '../identity.ts';
import { redactedCard } from '../redacted-card.ts';
import { homeState } from './home-state.ts';
import { type HomeOfOurs, homeView, waitingHome } from './home-view.ts';

/**
 * Makes a person's App Home anew; what takes long is announced first, where nothing was shown yet. `hash` is that of the
 * view that it replaces: when another one was published meanwhile, the page is put together once more, from what is known
 * then. Throws what Slack answers.
 */
export async function publishHome(
  client: WebClient,
  user: string,
  context: Context,
  { hash, isFirst = false }: { hash?: string | undefined; isFirst?: boolean } = {},
): Promise<void> {
  const ready = new AbortController();
  const making = viewFor(client, user, context).finally(() => ready.abort());
  if (isFirst) {
    await pause(SOON_MS, ready.signal);
    if (!ready.signal.aborted) await publishView(client, user, waitingHome(context));
  }
  const view = await making;
  try {
    await publishView(client, user, view, hash);
  } catch (error) {
    if (hash === undefined || refusalOf(error) !== 'hash_conflict') throw error;
    await publishView(client, user, await viewFor(client, user, context));
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

/** Shows a view in a person's Home tab, whatever was there. Throws what Slack answers. */
export async function publishView(
  client: WebClient,
  user: string,
  view: HomeOfOurs,
  hash?: string,
): Promise<void> {
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

/** Who opens an empty page waits so long before something is said. */
const SOON_MS = 1_000;
