import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startLabWithBot } from '../helpers/bot.ts';
import { eventually } from '../helpers/lab.ts';

it.each(['refresh_requested', 'warning', 'link_disabled'])(
  'loses no command when Slack ends every connection with %s',
  async (reason) => {
    const { lab } = await startLabWithBot();
    const type = () =>
      lab.control.post('/slack/command', { user: 'requester', channel: '#dba', text: '/ekm explain 3303' });
    const lost: string[] = [];
    let isOver = false;
    const person = async () => {
      while (!isOver) {
        const { acked, failure } = await type();
        if (!acked) lost.push(failure);
        await sleep(2);
      }
    };
    const people = [person(), person()];
    for (const lifeMs of [100, 1_900]) {
      await sleep(lifeMs);
      await lab.control.post('/faults', { target: 'slack.socket', kind: `disconnect:${reason}` });
    }
    await sleep(500);
    isOver = true;
    await Promise.all(people);
    expect(lost).toEqual([]);
  },
);

it('comes back by itself after the network broke, and says on /readyz that it was away', async () => {
  const { lab, bot, log } = await startLabWithBot();
  expect(bot.isReady()).toBe(true);
  await lab.control.post('/faults', { target: 'slack.socket', kind: 'unreachable' });
  await eventually(() => !bot.isReady());
  await eventually(() => log.some((line) => line.includes('socket mode connection not renewed')));
  await lab.control.delete('/faults');
  await eventually(() => bot.isReady());
  const typed = await lab.control.post('/slack/command', {
    user: 'requester',
    channel: '#dba',
    text: '/ekm 3303',
  });
  expect(typed.acked).toBe(true);
});

it('stops within a second and a half, also while Slack cannot be reached', async () => {
  const { lab, bot } = await startLabWithBot();
  await lab.control.post('/faults', { target: 'slack.*', kind: 'unreachable' });
  await lab.control.post('/faults', { target: 'slack.socket', kind: 'unreachable' });
  const startedAt = performance.now();
  await bot.stop();
  expect(performance.now() - startedAt).toBeLessThan(1_500);
});
