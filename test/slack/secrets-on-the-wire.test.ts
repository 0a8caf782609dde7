import { expect, it } from 'vitest';
import { appManifest, freePort } from '../helpers/bot.ts';
import { startBotProcess } from '../helpers/bot-process.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { patiently } from '../helpers/patiently.ts';
import { type RecordedCall, recordedCalls } from '../helpers/recorded-calls.ts';

/** Put together at run time, so that no scanner takes them for a leak. */
const planted = {
  'the secret of a credential': `Zq7${'8Q~'}plantedSecretOfACredential0123456789`,
  'the password of a connection string': 'plantedPassword-1433',
  'a client secret in an environment file': 'plantedClientSecretOfAFile',
};
const [credential, password, clientSecret] = Object.values(planted);
const clientId = '0123456789abcdef'.repeat(2);

const statement = `CREATE CREDENTIAL c WITH IDENTITY = 'vault', SECRET = '${clientId}${credential}' FOR CRYPTOGRAPHIC PROVIDER p; Msg 33049, Provider error code: 3303`;
const connection = `Msg 33049 Server=tcp:sql1,1433;User ID=sa;Password=${password};Encrypt=yes Provider error code: 2058`;
const file = {
  name: 'ERRORLOG',
  content: `AZURE_CLIENT_SECRET=${clientSecret}\nProvider error code: 3303\n`,
};

it.each(['socket', 'http'] as const)(
  'over %s, what people pasted as a secret is in no call of the bot and in no line of its log at trace',
  async (mode) => {
    const lab = await startTestLab({ manifest: appManifest(), rateLimits: false });
    const port = String(await freePort());
    const { SLACK_BOT_TOKEN, SLACK_API_URL } = lab.env;
    const http = { SLACK_SIGNING_SECRET: lab.slack.signingSecret, EKM_HTTP_PORT: port };
    const env = mode === 'socket' ? lab.env : { SLACK_BOT_TOKEN, SLACK_API_URL, ...http };
    const bot = startBotProcess({ ...env, LOG_LEVEL: 'trace' });
    await patiently(() => bot.isListening());
    if (mode === 'http')
      await lab.control.post('/slack/delivery', {
        mode,
        requestUrl: `http://127.0.0.1:${port}/slack/events`,
      });

    await actWithSecrets(lab);
    bot.signal('SIGTERM');
    expect(await bot.status).toBe(0);

    const calls = await recordedCalls(lab);
    const fromBot = JSON.stringify(calls.map(saidByBot));
    // The people did say them: what follows would hold for a bot that was never asked.
    for (const [what, secret] of Object.entries(planted).slice(0, 2))
      expect([what, JSON.stringify(calls).includes(secret)]).toEqual([what, true]);
    expect(calls.filter(({ kind }) => kind === 'response_url').length).toBeGreaterThan(2);
    const configured = Object.values(env).filter((value) => /^xox|^xapp|secret/.test(value));
    expect(configured.length).toBe(2);
    // Every planted secret holds this word: a clipped one is found as well.
    for (const secret of ['planted', ...configured]) {
      expect(fromBot).not.toContain(secret);
      expect(bot.said.out).not.toContain(secret);
    }
    expect(bot.said.err).toBe('');
    expect(bot.said.out).not.toContain('CREATE CREDENTIAL');
  },
);

/** A secret in a command, a direct message, a mention, a message with a file, and a click on each answer. */
async function actWithSecrets(lab: TestLab): Promise<void> {
  const here = { user: 'requester', channel: '#dba' };
  for (const text of [
    `/ekm explain ${statement}`,
    `/ekm ${connection}`,
    `/ekm explian ${credential}`,
    `/ekm help ${credential}`,
    `/ekm explain what is wrong with SECRET = '${clientId}${credential}'`,
  ])
    await lab.control.post('/slack/command', { ...here, text });
  await lab.control.post('/slack/message', { user: 'requester', channel: 'dm', text: statement });
  await lab.control.post('/slack/message', { ...here, text: `@ekm ${connection}` });
  const { ts } = await lab.control.post('/slack/message', { ...here, text: statement, files: [file] });
  await lab.control.post('/slack/shortcut', { ...here, ts, callback_id: 'explain_message' });
  await patiently(async () => (await answersIn(lab, '#dba')).length >= 7);
  for (const answer of await answersIn(lab, '#dba'))
    for (const actionId of ['explain_show', 'explain_more', 'explain_topic_1'])
      await lab.control.post('/slack/click', { ...here, ts: answer.ts, action_id: actionId });
  await patiently(async () => (await answersIn(lab, 'dm')).length >= 1);
}

async function answersIn(lab: TestLab, channel: string) {
  return (await lab.messages('requester', channel)).filter(({ user }) => user !== 'U0REQUEST');
}

/** Of a call to the app its acknowledgement, of a call to Slack its arguments. */
function saidByBot({ direction, request, response }: RecordedCall): unknown {
  return direction === 'to_app' ? response : request;
}
