import type { WebClient } from '@slack/web-api';
import { OpsError } from '../lib/ops-error.ts';
import type { Context } from './context.ts';

/** Why this person is told nothing of the fleet; undefined when they are. Unknown is not yes. */
export async function fleetRefusal(
  client: WebClient,
  user: string,
  { maySeeFleet }: Pick<Context, 'maySeeFleet'>,
): Promise<OpsError | undefined> {
  const may = await maySeeFleet(client, user);
  if (may === 'yes') return undefined;
  return may === 'no'
    ? new OpsError(
        'no_permission',
        'What instances there are, and how they are, is shown to members of this workspace, not to guests.',
        'Ask a member to look. Explaining errors works for everybody.',
      )
    : new OpsError(
        'error',
        'Slack did not say whether you are a member of this workspace, and the fleet is shown to members only.',
        'Try again in a minute.',
      );
}
