import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { appManifest } from '../helpers/bot.ts';
import { startBotProcess } from '../helpers/bot-process.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { patiently } from '../helpers/patiently.ts';

it('a bot that was killed in the middle leaves no message that says "Reading" for ever: the next one ends it', {
  timeout: 120_000,
}, async () => {
  const lab = await startTestLab({ scenario: 'healthy', manifest: appManifest() });
  const first = startBotProcess(lab.env);
  await patiently(first.isListening, 30_000);
  const slow = { target: 'instance.SQL02', kind: 'slow', delayMs: 60_000 };
  expect((await lab.control.post('/faults', slow)).ok).toBe(true);
  await lab.control.post('/slack/command', { user: 'requester', channel: '#dba', text: '/ekm report' });
  await lab.control.post('/slack/command', { user: 'requester', channel: '#dba', text: '/ekm check SQL02' });
  await patiently(
    async () => (await said(lab, 'Reading 3 instances')) && said(lab, 'Checking SQL02'),
    30_000,
  );
  const dataDir = lab.env['EKM_DATA_DIR'] ?? '';
  const store = await openStore({ dataDir });
  const open = () => store.kysely.selectFrom('unfinished_message').selectAll().execute();
  await patiently(async () => (await open()).length === 2, 30_000);
  first.signal('SIGKILL');
  await first.status;
  // As if a minute had passed.
  await store.kysely
    .updateTable('unfinished_message')
    .set({ alive_at: new Date(0) })
    .execute();
  const second = startBotProcess(lab.env);
  await patiently(async () => said(lab, 'stopped or restarted before this report was complete'), 40_000);
  await patiently(async () => said(lab, 'stopped or restarted before the check was complete'), 40_000);
  expect(await said(lab, 'Reading 3 instances')).toBe(false);
  await patiently(async () => (await open()).length === 0);
  await store.close();
  second.signal('SIGTERM');
  expect(await second.status).toBe(0);
});

it('what is complete is not remembered any more', { timeout: 120_000 }, async () => {
  const lab = await startTestLab({ scenario: 'healthy', manifest: appManifest() });
  const bot = startBotProcess(lab.env);
  await patiently(bot.isListening, 30_000);
  await lab.control.post('/slack/command', { user: 'requester', channel: '#dba', text: '/ekm report' });
  await patiently(async () => said(lab, 'No findings.'), 60_000);
  bot.signal('SIGTERM');
  expect(await bot.status).toBe(0);
  const store = await openStore({ dataDir: lab.env['EKM_DATA_DIR'] ?? '' });
  expect(await store.kysely.selectFrom('unfinished_message').selectAll().execute()).toEqual([]);
  await store.close();
});

async function said(lab: TestLab, words: string): Promise<boolean> {
  return (await lab.messages('requester', '#dba')).some(({ text }) => text.includes(words));
}
