import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { appManifest } from '../helpers/bot.ts';
import { startBotProcess } from '../helpers/bot-process.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { patiently } from '../helpers/patiently.ts';
import { recordedCalls } from '../helpers/recorded-calls.ts';

it('a process whose connections are refreshed, cut and refused answers all it can, and ends quietly', async () => {
  const lab = await startTestLab({ manifest: appManifest(), rateLimits: false });
  const bot = startBotProcess(lab.env);
  await patiently(() => bot.isListening());
  await bothConnectionsAreOpen(lab);

  const lost = await whilePeopleType(lab, async () => {
    for (const reason of ['warning', 'refresh_requested', 'link_disabled']) {
      // Slack's connections live for hours; one that dies at once is a failure and is renewed more slowly.
      await sleep(1_100);
      const last = (await callsOf(lab, 'hello')).at(-1)?.n ?? 0;
      await lab.control.post('/faults', { target: 'slack.socket', kind: `disconnect:${reason}` });
      await patiently(async () => (await callsOf(lab, 'hello')).filter(({ n }) => n > last).length === 2);
    }
  });
  expect(lost).toEqual([]);

  await lab.control.post('/faults', { target: 'slack.socket', kind: 'unreachable' });
  await patiently(() => bot.said.out.includes('socket mode connection not renewed'));
  await lab.control.delete('/faults');
  await patiently(async () => (await connections(lab)) > 0);
  expect(await isAnswered(lab)).toBe(true);

  bot.signal('SIGTERM');
  expect(await bot.status).toBe(0);
  expect(bot.said.err).toBe('');
  expect(bot.said.out).not.toMatch(/"level":(?:50|60)/);
});

it('a command that comes while one of the two connections is down is answered over the other', async () => {
  const lab = await startTestLab({ manifest: appManifest(), rateLimits: false });
  const bot = startBotProcess(lab.env);
  await patiently(() => bot.isListening());
  // Slack gives no second connection, for as long as this lasts.
  await lab.control.post('/faults', { target: 'slack.apps.connections.open', kind: 'http_503' });
  await patiently(() => bot.said.out.includes('socket mode connection not renewed'));
  expect(await connections(lab)).toBe(1);
  expect(await isAnswered(lab)).toBe(true);
  await lab.control.delete('/faults');
  await bothConnectionsAreOpen(lab);
  expect(await isAnswered(lab)).toBe(true);
});

it('every connection is opened with an address of its own', async () => {
  const lab = await startTestLab({ manifest: appManifest(), rateLimits: false });
  const bot = startBotProcess(lab.env);
  await patiently(() => bot.isListening());
  await bothConnectionsAreOpen(lab);
  await lab.control.post('/faults', { target: 'slack.socket', kind: 'disconnect:refresh_requested' });
  await patiently(async () => (await callsOf(lab, 'hello')).length >= 4);
  const addresses = (await callsOf(lab, 'apps.connections.open')).map(
    ({ response }) => (response as { url: string }).url,
  );
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(addresses.length).toBeGreaterThanOrEqual(4);
});

/** People type without a pause until `meanwhile` is over; answers how the commands failed that did. */
async function whilePeopleType(lab: TestLab, meanwhile: () => Promise<void>): Promise<string[]> {
  const lost: string[] = [];
  let isOver = false;
  const person = async () => {
    while (!isOver) {
      const { acked, failure } = await typed(lab);
      if (!acked) lost.push(failure);
      await sleep(20);
    }
  };
  const people = [person(), person()];
  await meanwhile();
  isOver = true;
  await Promise.all(people);
  return lost;
}

function typed(lab: TestLab) {
  return lab.control.post('/slack/command', { user: 'requester', channel: '#dba', text: '/ekm 3303' });
}

async function isAnswered(lab: TestLab): Promise<boolean> {
  return (await typed(lab)).acked;
}

async function connections(lab: TestLab): Promise<number> {
  const answer = await fetch(`${lab.page}page-api/state`);
  return ((await answer.json()) as { connections: number }).connections;
}

/** The second connection comes a moment after the first. */
function bothConnectionsAreOpen(lab: TestLab): Promise<void> {
  return patiently(async () => (await connections(lab)) >= 2);
}

async function callsOf(lab: TestLab, wanted: string) {
  return (await recordedCalls(lab)).filter(({ name }) => name === wanted);
}
