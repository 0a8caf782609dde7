import { expect, it } from 'vitest';
import { appManifest } from '../../helpers/bot.ts';
import { startBotProcess } from '../../helpers/bot-process.ts';
import { startTestLab, type TestLab } from '../../helpers/lab.ts';
import { patiently } from '../../helpers/patiently.ts';
import { shownText } from '../../helpers/shown-text.ts';
import { dataFolder } from '../../store/helpers/data-folder.ts';

/** What a pipeline of a team would do: the bot as a process, and nothing but the lab's `control` over HTTP. */
it('a rollover is asked for, approved, done and read in the audit by control alone', {
  timeout: 300_000,
}, async () => {
  const folder = dataFolder();
  const lab = await startTestLab({ scenario: 'healthy', manifest: appManifest(), rateLimits: false });
  const bot = startBotProcess({ ...lab.env, EKM_DATA_DIR: folder.path });
  await patiently(() => bot.isListening(), 60_000);
  await type(lab, 'requester', asking);
  const request = await said(lab, 'requester', /Approval wanted: New key sales-2027[\s\S]*\[Approve\]/);

  await click(lab, 'requester', request.ts, 'run_approve');
  await said(lab, 'requester', /You asked for this yourself/);
  await click(lab, 'approver1', request.ts, 'run_approve');
  await said(lab, 'requester', /approved by Approver 1/);

  const asked = await decideEachStep(lab);
  expect(asked.map(([answer]) => answer)).toEqual([
    'run_done',
    'run_done',
    'run_done',
    'run_skip',
    'run_skip',
  ]);
  const end = await said(lab, 'requester', /# Succeeded: New key sales-2027[\s\S]*steps are over/);
  expect(end.text).toMatch(/10\. Skipped.*Log backup of Sales/);

  await type(lab, 'requester', '/ekm audit 50');
  const audit = await said(lab, 'requester', /ended the run/);
  expect(audit.text).toContain('Approver 2');
  bot.signal('SIGTERM');
  expect(await bot.status).toBe(0);
  expect(bot.said.err).toBe('');
  expect(folder.serverPid()).toBeUndefined();
});

const asking =
  '/ekm start tde-key-rollover instance=SQL01 database=Sales key=sales-2027 secret=contoso-sql-prod-ekm reason="Two years old."';

/** The requester says what only they know; of the backups an approver says that the site's job makes them tonight. */
async function decideEachStep(lab: TestLab): Promise<[answer: string, step: string][]> {
  const decided: [string, string][] = [];
  for (;;) {
    const progress = await said(lab, 'requester', /It waits for|# Succeeded/);
    const step = /\n(\d+)\. Waiting for a person: ([^\n]*)/.exec(progress.text)?.[0].trim();
    if (step === undefined) return decided;
    const [user, answer] = step.includes('backup of') ? ['approver2', 'run_skip'] : ['requester', 'run_done'];
    await click(lab, user, progress.ts, answer);
    await submit(lab, user, 'safe 7, and the job of tonight');
    decided.push([answer, step]);
    await patiently(
      async () => !(await said(lab, 'requester', /steps are over/)).text.includes(step),
      60_000,
    );
  }
}

function type(lab: TestLab, user: string, text: string) {
  return lab.control.post('/slack/command', { user, channel: '#dba', text });
}

function click(lab: TestLab, user: string, ts: string, action_id: string) {
  return lab.control.post('/slack/click', { user, channel: '#dba', ts, action_id });
}

/** Fills in every field of the form that a person has open, and sends it. */
async function submit(lab: TestLab, user: string, words: string): Promise<void> {
  let view: { id?: string; blocks?: { type: string; element?: { action_id: string } }[] } | undefined;
  await patiently(async () => {
    view = Object(await lab.control.get(`/slack/views?user=${user}`)).views.at(-1);
    return view !== undefined;
  });
  const fields = (view?.blocks ?? []).flatMap(({ element }) => element?.action_id ?? []);
  const values = Object.fromEntries(fields.map((field) => [field, words]));
  const sent = await lab.control.post('/slack/submit', { user, view_id: view?.id ?? '', values });
  expect(sent.ok).toBe(true);
}

/** The newest message in #dba that says this to somebody, threads included. */
async function saying(lab: TestLab, user: string, words: RegExp) {
  const all = (await lab.messages(user, '#dba')).map((each) => ({ ts: each.ts, text: shownText(each) }));
  return all.findLast(({ text }) => words.test(text));
}

/** The same, once it is there. */
async function said(lab: TestLab, user: string, words: RegExp): Promise<{ ts: string; text: string }> {
  let found: { ts: string; text: string } | undefined;
  await patiently(async () => {
    found = await saying(lab, user, words);
    return found !== undefined;
  }, 60_000);
  return found ?? { ts: '', text: '' };
}
