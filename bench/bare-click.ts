/** The bare minimum for a click: a Bolt app that acks it and edits its message with a constant text, as Bolt's documentation shows. */
import { App, LogLevel } from '@slack/bolt';

const { SLACK_BOT_TOKEN = '', SLACK_APP_TOKEN = '', SLACK_API_URL = '' } = process.env;
const app = new App({
  token: SLACK_BOT_TOKEN,
  appToken: SLACK_APP_TOKEN,
  socketMode: true,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: SLACK_API_URL },
});

app.action('run_approve', async ({ ack, body, client }) => {
  await ack();
  const { channel, message } = Object(body);
  await client.chat.update({ channel: channel.id, ts: message.ts, text: 'Approved.', blocks: [] });
});
await app.start();
process.stdout.write('listening\n');
process.on('SIGTERM', () => process.exit(0));
