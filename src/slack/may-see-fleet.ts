import type { WebClient } from '@slack/web-api';

/** Whether a person may see the fleet; `unknown` when Slack would not say who they are. */
export type MaySeeFleet = (client: WebClient, user: string) => Promise<'yes' | 'no' | 'unknown'>;

/**
 * Members of the workspace may; guests, people of other workspaces and bots may not. Asked of Slack once for each
 * person and remembered for a while; what Slack did not say is asked again the next time.
 */
export function maySeeFleet({ ttlMs = 10 * 60_000, now = Date.now } = {}): MaySeeFleet {
  const known = new Map<string, { may: 'yes' | 'no'; atMs: number }>();
  return async (client, user) => {
    const last = known.get(user);
    if (last && now() - last.atMs < ttlMs) return last.may;
    const may = await ask(client, user);
    if (known.size >= MAX_PEOPLE) known.clear();
    if (may === 'unknown') known.delete(user);
    else known.set(user, { may, atMs: now() });
    return may;
  };
}

async function ask(client: WebClient, userId: string): Promise<'yes' | 'no' | 'unknown'> {
  try {
    const { user } = await client.users.info({ user: userId });
    if (user === undefined) return 'unknown';
    const isOutside =
      user.is_restricted || user.is_ultra_restricted || user.is_stranger || user.deleted || user.is_bot;
    return isOutside ? 'no' : 'yes';
  } catch {
    return 'unknown';
  }
}

const MAX_PEOPLE = 5_000;
