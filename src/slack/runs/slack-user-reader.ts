import { WebClient } from '@slack/web-api';
import type { SlackUser } from '../../engine/approval/people.ts';
import type { Log } from '../../lib/log.ts';
import type { Reading } from '../../lib/reading.ts';
import { boltLogger } from '../bolt-logger.ts';
import { webClientOptions } from '../web-client.ts';
import { readSlackUser } from './read-slack-user.ts';

/** Asks Slack who an account is, for the desk of runs: just now, each time. Never throws. */
export function slackUserReader(
  { botToken, apiUrl }: { botToken: string; apiUrl: string },
  { log, now }: { log: Log; now: () => number },
): (id: string) => Promise<Reading<SlackUser>> {
  const client = new WebClient(botToken, { ...webClientOptions(apiUrl), logger: boltLogger(log) });
  return (id) => readSlackUser(client, id, now);
}
