import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startLabWithBot } from '../helpers/bot.ts';
import { eventually, type TestLab } from '../helpers/lab.ts';

const typed = { user: 'requester', channel: '#dba', text: '/ekm explain 3303' };

it.each(['refresh_requested', 'warning', 'link_disabled'])(
  'loses no command while Slack renews one connection after the other with %s',
  async (reason) => {
    const { lab } = await startLabWithBot();
    // The second connection is opened on purpose a moment after the first.
    await sleep(1_200);
    await eventually(async () => (await openConnections(lab)) === 2);
    const lost: string[] = [];
    let isOver = false;
    const person = async () => {
      while (!isOver) {
        const { acked, failure } = await lab.control.post('/slack/command', typed);
        if (!acked) lost.push(failure);
        await sleep(2);
      }
    };
    const people = [person(), person()];
    for (let renewals = 0; renewals < 3; renewals++) {
      await lab.control.post('/faults', { target: 'slack.socket', kind: `disconnect:${reason}`, count: 1 });
      await sleep(400);
    }
    isOver = true;
    await Promise.all(people);
    expect(lost).toEqual([]);
  },
);

it('is back at once when Slack ends every connection together', async () => {
  const { lab } = await startLabWithBot();
  await lab.control.post('/faults', { target: 'slack.socket', kind: 'disconnect:refresh_requested' });
  await eventually(async () => (await lab.control.post('/slack/command', typed)).acked);
});

it('comes back by itself after the network broke, and says on /readyz that it was away', async () => {
  const { lab, bot, log } = await startLabWithBot();
  expect(bot.isReady()).toBe(true);
  await lab.control.post('/faults', { target: 'slack.socket', kind: 'unreachable' });
  await eventually(() => !bot.isReady());
  await eventually(() => log.some((line) => line.includes('socket mode connection not renewed')));
  await lab.control.delete('/faults');
  await eventually(() => bot.isReady());
  await eventually(async () => (await lab.control.post('/slack/command', typed)).acked);
});

it('stops also while Slack cannot be reached', async () => {
  const { lab, bot } = await startLabWithBot();
  await lab.control.post('/faults', { target: 'slack.*', kind: 'unreachable' });
  await lab.control.post('/faults', { target: 'slack.socket', kind: 'unreachable' });
  await bot.stop();
  expect(bot.isReady()).toBe(false);
});

async function openConnections(lab: TestLab): Promise<number> {
  const { slack } = await lab.control.get('/snapshot');
  return (slack as { connections?: number }).connections ?? 0;
}
