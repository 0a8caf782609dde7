/**
 * The bare minimum that the bot is measured against: a Bolt app as its documentation shows it, which acks
 * `/ekm` with a constant card. The card is the bot's own answer to the same command, so that both send the same bytes.
 */
import { readFileSync } from 'node:fs';
import { App, LogLevel } from '@slack/bolt';

const {
  SLACK_BOT_TOKEN,
  SLACK_APP_TOKEN,
  SLACK_SIGNING_SECRET,
  SLACK_API_URL,
  EKM_HTTP_PORT,
  BENCH_CARD = '',
} = process.env;
const card = JSON.parse(readFileSync(BENCH_CARD, 'utf8'));
const common = {
  ...(SLACK_BOT_TOKEN === undefined ? {} : { token: SLACK_BOT_TOKEN }),
  logLevel: LogLevel.ERROR,
  clientOptions: SLACK_API_URL === undefined ? {} : { slackApiUrl: SLACK_API_URL },
};
const app = SLACK_APP_TOKEN
  ? new App({ ...common, appToken: SLACK_APP_TOKEN, socketMode: true })
  : new App({ ...common, signingSecret: SLACK_SIGNING_SECRET ?? '' });

app.command('/ekm', async ({ ack }) => {
  await ack(card);
});
await app.start(Number(EKM_HTTP_PORT ?? 0));
process.on('SIGTERM', () => process.exit(0));
