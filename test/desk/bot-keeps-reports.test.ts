import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { appManifest } from '../helpers/bot.ts';
import { startBotProcess } from '../helpers/bot-process.ts';
import { startTestLab } from '../helpers/lab.ts';
import { patiently } from '../helpers/patiently.ts';

it('the bot keeps what it reports, and leaves no PostgreSQL behind when it stops', {
  timeout: 90_000,
}, async () => {
  const lab = await startTestLab({ scenario: 'healthy', manifest: appManifest() });
  const bot = startBotProcess(lab.env);
  await patiently(bot.isListening);
  const dataDir = lab.env['EKM_DATA_DIR'] ?? '';
  const pidFile = join(dataDir, 'postgres', 'data', 'postmaster.pid');
  const user = lab.slack.people['requester']?.id ?? '';
  const channel = lab.slack.channels[0]?.id ?? '';
  await lab.control.post('/slack/command', { user, channel, text: '/ekm report' });
  const isShown = async () =>
    (await lab.messages(user, channel)).some(({ text }) => text.includes('No findings.'));
  await patiently(isShown, 45_000);
  expect(existsSync(pidFile)).toBe(true);
  bot.signal('SIGTERM');
  expect(await bot.status).toBe(0);
  expect(existsSync(pidFile)).toBe(false);
  const store = await openStore({ dataDir });
  const kept = await store.lastSweep();
  await store.close();
  expect(kept?.readings).toHaveLength(5);
});
