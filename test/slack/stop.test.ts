import { describe, expect, it } from 'vitest';
import { appManifest, freePort, startLabWithBot } from '../helpers/bot.ts';
import { type BotProcess, startBotProcess } from '../helpers/bot-process.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { patiently } from '../helpers/patiently.ts';

const question = { user: 'requester', channel: 'dm', text: 'Provider error code: 3303' };

describe.each(['socket', 'http'] as const)('told to stop, over %s', (mode) => {
  it('finishes the answer that it is about to give', async () => {
    const { lab, bot } = await startLabWithBot({ mode });
    await holdBackAnswers(lab);
    await lab.control.post('/slack/message', question);
    await hasTriedToAnswer(lab);
    await bot.stop();
    expect((await lab.messages('requester', 'dm')).map(({ user }) => user)).toEqual([
      'U0REQUEST',
      'U0EKMBOT1',
    ]);
    expect(bot.isReady()).toBe(false);
  });

  it('takes nothing new', async () => {
    const { lab, bot } = await startLabWithBot({ mode });
    await bot.stop();
    const typed = await lab.control.post('/slack/command', {
      ...question,
      channel: '#dba',
      text: '/ekm 3303',
    });
    expect(typed.acked).toBe(false);
  });

  it('ends as a process with status 0 and says nothing on stderr, the answer given', async () => {
    const lab = await startTestLab({ manifest: appManifest(), rateLimits: false });
    const bot = await startListeningProcess(lab, mode);
    await holdBackAnswers(lab);
    await lab.control.post('/slack/message', question);
    await hasTriedToAnswer(lab);
    bot.signal('SIGTERM');
    expect(await bot.status).toBe(0);
    expect(bot.said.err).toBe('');
    expect(await lab.messages('requester', 'dm')).toHaveLength(2);
  });
});

/** Slack asks the bot to wait a second before the next message. */
function holdBackAnswers(lab: TestLab): Promise<unknown> {
  const fault = { target: 'slack.chat.postMessage', kind: 'ratelimited', retryAfter: 1, count: 1 };
  return lab.control.post('/faults', fault);
}

function hasTriedToAnswer(lab: TestLab): Promise<void> {
  return patiently(async () => (await lab.control.get('/faults')).faults.length === 0);
}

async function startListeningProcess(lab: TestLab, mode: 'socket' | 'http'): Promise<BotProcess> {
  const port = String(await freePort());
  const { SLACK_BOT_TOKEN, SLACK_API_URL } = lab.env;
  const http = { SLACK_SIGNING_SECRET: lab.slack.signingSecret, EKM_HTTP_PORT: port };
  const bot = startBotProcess(mode === 'socket' ? lab.env : { SLACK_BOT_TOKEN, SLACK_API_URL, ...http });
  await patiently(() => bot.isListening());
  const requestUrl = `http://127.0.0.1:${port}/slack/events`;
  if (mode === 'http') await lab.control.post('/slack/delivery', { mode, requestUrl });
  return bot;
}
