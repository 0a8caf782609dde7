import { expect, it } from 'vitest';
import { startLabWithBot } from '../helpers/bot.ts';
import { eventually } from '../helpers/lab.ts';

const type = { user: 'requester', text: '/ekm 3303' };

it('says once how to invite the bot, only where it is not', async () => {
  const { lab } = await startLabWithBot();
  const hints = async (channel: string) =>
    (await lab.messages('requester', channel)).filter(({ text }) => text.includes('/invite @ekm'));
  await lab.control.post('/slack/command', { ...type, channel: '#dba' });
  await lab.control.post('/slack/command', { ...type, channel: '#no-bot' });
  await lab.control.post('/slack/command', { ...type, channel: '#no-bot' });
  await lab.control.post('/slack/command', { ...type, channel: 'dm' });
  await eventually(async () => (await hints('#no-bot')).length > 0);
  expect(await hints('#no-bot')).toHaveLength(1);
  expect([...(await hints('#dba')), ...(await hints('dm'))]).toEqual([]);
});

it('answers all the same when Slack does not say who is where', async () => {
  const { lab } = await startLabWithBot();
  await lab.control.post('/faults', { target: 'slack.conversations.info', kind: 'error:fatal_error' });
  const typed = await lab.control.post('/slack/command', { ...type, channel: '#dba' });
  expect(typed.acked).toBe(true);
  expect(await lab.messages('requester', '#dba')).toHaveLength(1);
});
