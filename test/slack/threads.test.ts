import { describe, expect, it } from 'vitest';
import { type LabWithBot, startLabWithBot } from '../helpers/bot.ts';
import { eventually } from '../helpers/lab.ts';
import { recordedCalls } from '../helpers/recorded-calls.ts';

const here = { user: 'requester', channel: '#dba' };

describe.each(['socket', 'http'] as const)('over %s', (mode) => {
  it('a mention in the channel starts a thread below it', async () => {
    const started = await startLabWithBot({ mode });
    const { ts } = await started.lab.control.post('/slack/message', { ...here, text: '@ekm 3303' });
    expect((await firstAnswer(started, '#dba')).thread_ts).toBe(ts);
  });

  it('a mention in a thread is answered in that thread', async () => {
    const started = await startLabWithBot({ mode });
    const root = await started.lab.control.post('/slack/message', { ...here, text: 'What is 3303?' });
    const asked = { ...here, text: '@ekm 3303', thread_ts: root.ts };
    await started.lab.control.post('/slack/message', asked);
    await firstAnswer(started, '#dba');
    // Slack wants the thread's first message here, not the one that is answered.
    expect(await threadsAnswered(started)).toEqual([root.ts]);
  });

  it('a direct message is answered beside it, in a thread only where it was written in one', async () => {
    const started = await startLabWithBot({ mode });
    const write = (more: object) =>
      started.lab.control.post('/slack/message', { user: 'requester', channel: 'dm', text: '3303', ...more });
    const root = await write({});
    expect((await firstAnswer(started, 'dm')).thread_ts).toBeUndefined();
    await write({ thread_ts: root.ts });
    await eventually(async () => (await answers(started, 'dm')).length === 2);
    expect((await answers(started, 'dm'))[1]?.thread_ts).toBe(root.ts);
  });

  it('a message that does not mention the bot is not answered', async () => {
    const { lab, bot } = await startLabWithBot({ mode });
    await lab.control.post('/slack/message', { ...here, text: 'Provider error code: 3303' });
    await bot.stop();
    expect(await lab.messages('requester', '#dba')).toHaveLength(1);
  });

  it('says how many files it read when there were too many', async () => {
    const started = await startLabWithBot({ mode });
    const files = Array.from({ length: 6 }, (_file, at) => ({ name: `log${at}.txt`, content: `code ${at}` }));
    await started.lab.control.post('/slack/message', {
      user: 'requester',
      channel: 'dm',
      text: '3303',
      files,
    });
    expect((await firstAnswer(started, 'dm')).text).toContain('Only the first 5 files were read.');
  });
});

async function answers({ lab }: LabWithBot, channel: string) {
  return (await lab.messages('requester', channel)).filter(({ user }) => user === 'U0EKMBOT1');
}

async function threadsAnswered({ lab }: LabWithBot): Promise<unknown[]> {
  const calls = (await recordedCalls(lab)).filter(({ name }) => name === 'chat.postMessage');
  return calls.map(({ request }) => (request as { thread_ts?: string }).thread_ts);
}

function firstAnswer(started: LabWithBot, channel: string) {
  return eventually(async () => (await answers(started, channel))[0]);
}
