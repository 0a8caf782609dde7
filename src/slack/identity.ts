import type { WebClient } from '@slack/web-api';
import { OpsError } from '../lib/ops-error.ts';
import type { Scope } from './listener.ts';

/** Who the bot is in its workspace, as Slack says for its token. */
export interface Identity {
  teamId: string;
  team: string;
  botUserId: string;
  /** Its name, as one mentions it. */
  botName: string;
  botId: string;
}

/**
 * Asks Slack who the token belongs to, and holds its scopes against what the listeners need.
 *
 * @throws OpsError `slack_refused` (the token, or a missing scope) or `slack_unreachable`
 */
export async function signIn(client: WebClient, needed: readonly Scope[]): Promise<Identity> {
  const answer = await client.auth.test().catch((error: unknown) => {
    throw slackProblem('signing in to Slack', error);
  });
  const { team_id, team, user_id, user, bot_id } = answer;
  if (!team_id || !user_id || !bot_id) {
    throw new OpsError(
      'slack_refused',
      'signing in to Slack: the token is not a bot token.',
      'Use the Bot User OAuth Token (xoxb-...) of the app as SLACK_BOT_TOKEN.',
    );
  }
  refuseMissing(answer.response_metadata?.scopes ?? [], needed);
  return {
    teamId: team_id,
    team: team ?? team_id,
    botUserId: user_id,
    botName: user ?? 'ekm',
    botId: bot_id,
  };
}

/** What Slack or the network said, in words with a next step. `token` is the one that the call was made with. */
export function slackProblem(doing: string, error: unknown, token: keyof typeof newToken = 'bot'): OpsError {
  const code = refusalOf(error);
  if (code !== undefined)
    return new OpsError('slack_refused', `${doing}: Slack refused it (${code}).`, adviceFor(code, token), {
      cause: error,
    });
  return new OpsError(
    'slack_unreachable',
    `${doing}: Slack could not be reached (${reasonOf(error)}).`,
    'Check the network, the proxy and SLACK_API_URL of this host, then start the bot again.',
    { cause: error },
  );
}

/** Slack's own error code, when Slack answered at all. */
export function refusalOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('data' in error)) return undefined;
  const { data } = error;
  return typeof data === 'object' && data !== null && 'error' in data && typeof data.error === 'string'
    ? data.error
    : undefined;
}

/** The innermost reason: around "connect ECONNREFUSED" the SDK and fetch each put a sentence that says nothing. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = 'original' in error ? error.original : error.cause;
  if (inner instanceof Error) return reasonOf(inner);
  // Node tries every address of a name and collects the refusals without a message of its own.
  return error.message || ('code' in error ? String(error.code) : error.name);
}

function adviceFor(code: string, token: keyof typeof newToken): string {
  if (aboutTheToken.has(code)) return newToken[token];
  return advice[code] ?? 'The meaning of the code is on the page of the method in Slack’s API reference.';
}

const newToken = {
  bot: 'Copy the Bot User OAuth Token again from the app’s page "OAuth & Permissions" to SLACK_BOT_TOKEN.',
  app: 'Copy the app-level token, with connections:write, again from the app’s page "Basic Information" to SLACK_APP_TOKEN.',
} as const;

const aboutTheToken: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
]);

const advice: Readonly<Record<string, string>> = {
  account_inactive:
    'The app was removed from the workspace, or its bot user was deactivated: install the app again.',
  not_allowed_token_type:
    'The two tokens may be exchanged: SLACK_BOT_TOKEN is xoxb-..., SLACK_APP_TOKEN is xapp-....',
  missing_scope:
    'Grant the scope on the app’s page "OAuth & Permissions" and install the app again. For Socket Mode the app-level token needs connections:write.',
  too_many_websockets:
    'Slack allows ten connections for one app and each bot process holds two: stop the ones that are not needed.',
};

function refuseMissing(granted: readonly string[], needed: readonly Scope[]): void {
  const missing = needed.filter(
    ({ name }, at) => !granted.includes(name) && needed.findIndex((scope) => scope.name === name) === at,
  );
  if (missing.length === 0) return;
  const list = missing.map(({ name, why }) => `  - ${name}: ${why}`).join('\n');
  throw new OpsError(
    'slack_refused',
    `signing in to Slack: the bot token lacks scopes that the bot needs:\n${list}`,
    'Add them on the app’s page "OAuth & Permissions", install the app again and use the new token; or create the app from the manifest.',
  );
}
