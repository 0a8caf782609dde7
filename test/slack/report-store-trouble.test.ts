import { expect, it } from 'vitest';
import { appManifest, startLabWithBot } from '../helpers/bot.ts';
import { startBotProcess } from '../helpers/bot-process.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { patiently } from '../helpers/patiently.ts';
import { recordedCalls } from '../helpers/recorded-calls.ts';
import { dataFolder } from '../store/helpers/data-folder.ts';

const command = { user: 'requester', channel: '#dba', text: '/ekm report' };

it('says in Slack what has changed since the report before, and comes when PostgreSQL is killed meanwhile', {
  timeout: 180_000,
}, async () => {
  const folder = dataFolder();
  const { lab } = await startLabWithBot({ scenario: 'healthy', dataDir: folder.path });
  await lab.control.post('/slack/command', command);
  await patiently(async () => (await reports(lab)).length === 1, 60_000);
  expect((await reports(lab))[0]?.text).not.toContain('Since the report');
  await lab.control.post('/instances/SQL02/kill', {});
  await lab.control.post('/slack/command', command);
  await patiently(async () => (await reports(lab)).length === 2, 60_000);
  const second = (await reports(lab))[1]?.text ?? '';
  expect(second).toContain('Since the report of');
  expect(second).toMatch(/New \(1\): .*SQL02/);
  await lab.control.post('/instances/SQL02/start', {});
  const slow = { target: 'instance.SQL03\\PAYROLL', kind: 'slow', delayMs: 600, count: 1 };
  expect((await lab.control.post('/faults', slow)).ok).toBe(true);
  await lab.control.post('/slack/command', command);
  await patiently(async () => (await said(lab)).some(({ text }) => text.includes('Reading 3 instances')));
  folder.killServer();
  await patiently(async () => (await reports(lab)).length === 3, 90_000);
  const third = (await reports(lab))[2]?.text ?? '';
  // Either PostgreSQL was back in time, or the report says that it was not.
  expect(third).toMatch(/Gone \(1\): .*SQL02|PostgreSQL|the store/);
  await lab.control.post('/slack/command', command);
  await patiently(async () => (await reports(lab)).length === 4, 90_000);
  expect((await reports(lab))[3]?.text).toContain('Since the report of');
});

it('tells how far it is while an instance takes its time', { timeout: 60_000 }, async () => {
  const { lab } = await startLabWithBot({ scenario: 'healthy' });
  const slow = { target: 'instance.SQL02', kind: 'slow', delayMs: 600 };
  expect((await lab.control.post('/faults', slow)).ok).toBe(true);
  await lab.control.post('/slack/command', command);
  await patiently(async () => (await reports(lab)).length === 1, 50_000);
  const edits = (await recordedCalls(lab)).filter(({ name }) => name === 'chat.update');
  const told = edits.map(({ request }) => String(Object(request).text));
  expect(told.some((text) => /[1-4] of 5 done/.test(text))).toBe(true);
  // Progress never goes back, and what comes last is the report.
  const done = told.flatMap((text) => /(\d) of 5 done/.exec(text)?.[1] ?? []);
  expect(done).toEqual(done.toSorted());
  expect(told.at(-1)).toContain('There is no known reason');
});

it('is given once by two bots with one store, and by the one that is left', {
  timeout: 180_000,
}, async () => {
  const lab = await startTestLab({ scenario: 'healthy', manifest: appManifest() });
  const first = startBotProcess(lab.env);
  const second = startBotProcess(lab.env);
  await patiently(() => first.isListening() && second.isListening(), 60_000);
  for (let asked = 0; asked < 4; asked++) await lab.control.post('/slack/command', command);
  await patiently(async () => (await reports(lab)).length === 4, 90_000);
  const ts = (await reports(lab))[0]?.ts;
  const click = { user: 'approver1', channel: '#dba', ts, action_id: 'report_again' };
  await Promise.all([lab.control.post('/slack/click', click), lab.control.post('/slack/click', click)]);
  await patiently(
    async () => JSON.stringify(await reports(lab)).includes('Checked again by <@U0APPROV1>'),
    60_000,
  );
  first.signal('SIGTERM');
  expect(await first.status).toBe(0);
  await lab.control.post('/slack/command', command);
  await patiently(async () => (await reports(lab)).length === 5, 90_000);
  expect(await said(lab)).toHaveLength(5);
  second.signal('SIGTERM');
  expect(await second.status).toBe(0);
});

/** What the bot said to everybody, outside threads. */
async function said(lab: TestLab) {
  return (await lab.messages('requester', '#dba')).filter(
    (each) => each.is_ephemeral !== true && (each.thread_ts === undefined || each.thread_ts === each.ts),
  );
}

/** Reports that are complete. */
async function reports(lab: TestLab) {
  return (await said(lab)).filter(({ blocks = [] }) => JSON.stringify(blocks).includes('report_again'));
}
