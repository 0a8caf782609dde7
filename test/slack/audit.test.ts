import { appendFile } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { AuditEntry } from '../../src/engine/audit/audit-entry.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { type LabWithBot, startLabWithBot } from '../helpers/bot.ts';
import { ekm } from '../helpers/ekm-process.ts';
import { patiently } from '../helpers/patiently.ts';
import { shownText } from '../helpers/shown-text.ts';
import { filledFolder } from '../store/helpers/fill-data-folder.ts';

/** A lab, a bot that keeps runs, and its store once more, for what the test puts there. */
async function startWithStore(): Promise<LabWithBot & { store: Store; dataDir: string }> {
  const folder = await filledFolder();
  const started = await startLabWithBot({ scenario: 'healthy', dataDir: folder.path, withRuns: true });
  const store = await openStore({ dataDir: folder.path });
  onTestFinished(() => store.close());
  await patiently(async () => (await eventsOf(store)).includes('bot_started'));
  return { ...started, store, dataDir: folder.path };
}

async function entriesOf(store: Store): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of store.runs.audit({})) entries.push(entry);
  return entries;
}

async function eventsOf(store: Store): Promise<string[]> {
  return (await entriesOf(store)).map(({ event }) => event);
}

/** What a person alone is told, after the command. */
async function told({ lab }: LabWithBot, user: string, text: string): Promise<string> {
  // Guests are not in #dba.
  const channel = user === 'outsider' ? '#general' : '#dba';
  const privately = async () =>
    (await lab.messages(user, channel)).filter(({ is_ephemeral: isPrivate }) => isPrivate === true);
  const before = (await privately()).length;
  await lab.control.post('/slack/command', { user, channel, text });
  await patiently(async () => (await privately()).length > before);
  const message = (await privately()).at(-1);
  return message === undefined ? '' : shownText(message);
}

const anna = { name: 'Approver 1', slackId: 'U0APPROV1' };
const secret = 'Zp0~planted-by-somebody';

async function fill(store: Store, nowMs: number): Promise<void> {
  const draft = { atMs: nowMs, runId: 'run-7f3k', who: anna, event: 'approve' };
  await store.runs.note({ ...draft, atMs: nowMs - 48 * 3_600_000, data: { planHash: 'ab'.repeat(32) } });
  await store.runs.note({ ...draft, event: 'deny', data: { reason: `<!channel> SECRET = '${secret}'` } });
  await store.runs.note({
    ...draft,
    runId: undefined,
    event: 'frozen',
    data: { tag: 'all', reason: 'year end' },
  });
}

it('shows who did what, in private, and a run with a file of all of it', async () => {
  const world = await startWithStore();
  const { lab, store } = world;
  await fill(store, lab.clock.now());

  const newest = await told(world, 'requester', '/ekm audit');
  expect(newest).toContain('# The newest 20 entries of the audit');
  expect(newest).toMatch(
    /#1 +EKM Bot \d+\.\d+\.\d+ started; configuration [0-9a-f]{12}, it may change instances SQL01/,
  );
  expect(newest).toMatch(/#2 +Approver 1 approved the plan abababababab \(run-7f3k\)/);
  expect(newest).toMatch(/denied the plan: <!channel> SECRET = '?\*\*\*'? \(run-7f3k\)/);
  expect(newest).toMatch(/#4 +Approver 1 froze all: year end\n/);

  expect(await told(world, 'requester', '/ekm audit 1')).not.toContain('run-7f3k');
  const today = await told(world, 'requester', '/ekm audit today');
  expect(today).toContain('froze all');
  expect(today).not.toContain('approved the plan');
  expect(await told(world, 'requester', '/ekm audit run-none')).toContain('no entry of a run run-none');

  const ofRun = await told(world, 'approver2', '/ekm audit run-7f3k');
  expect(ofRun).toContain('sent you directly');
  expect(ofRun).not.toContain('froze all');
  const direct = await lab.client.conversations.open({ users: 'U0APPROV2' });
  const messages = await lab.messages('approver2', direct.channel?.id ?? '');
  const file = messages.flatMap(({ files = [] }) => files).at(-1);
  expect(file).toMatchObject({ name: 'audit-run-7f3k.csv' });
  const content = await fetch(String(file?.['url_private']), {
    headers: { authorization: `Bearer ${lab.slack.botToken}` },
  }).then((answer) => answer.text());
  expect(content.split('\r\n')).toHaveLength(4);
  expect(content).toContain('SECRET = ');

  expect(await told(world, 'outsider', '/ekm audit')).toContain('not to guests');
  const everything = JSON.stringify(await lab.control.get('/snapshot')) + world.log.join('');
  expect(everything).not.toContain(secret);
});

it('keeps an entry that is longer than a message within it', async () => {
  const world = await startWithStore();
  const draft = { atMs: 0, runId: 'r'.repeat(300), who: anna, event: 'deny' };
  for (let each = 0; each < 30; each++)
    await world.store.runs.note({ ...draft, data: { reason: 'because '.repeat(500) } });
  const newest = await told(world, 'requester', '/ekm audit 30');
  expect(newest).toMatch(/Only the newest \d+ are shown here/);
  expect(newest).toContain('#31');
});

it('says who may, and what stands in the way', async () => {
  const world = await startWithStore();
  const requester = await told(world, 'requester', '/ekm why-not');
  expect(requester).toContain('Rule "lab", any runbook anywhere: Requester may request;');
  expect(requester).toContain('/ekm why-not RUNBOOK INSTANCE');
  expect(await told(world, 'approver2', '/ekm why-not')).toContain('Approver 2 may approve');
  const lines = await told(world, 'approver1', '/ekm why-not tde-key-rollover sql01');
  expect(lines).toContain('# tde-key-rollover on sql01: may you?');
  expect(lines).toContain('Approver 1 may approve what somebody else requests.');
  expect(lines).toContain('Approver 1 may not request it');
  const turned = await told(world, 'approver1', '/ekm why-not SQL01 TDE-key-rollover');
  expect(turned).toContain('Approver 1 may approve what somebody else requests.');
  expect(await told(world, 'requester', '/ekm why-not tde-key-rollover SQL77')).toContain(
    'ekm.yaml has no instance SQL77.',
  );
  expect(await told(world, 'requester', '/ekm why-not tde-key-roll SQL01')).toContain('There is no runbook');
  expect(await told(world, 'outsider', '/ekm why-not')).toContain('not to guests');
});

it('posts the newest hash of the audit once a day, and the terminal holds the audit against it', async () => {
  const { lab, store, dataDir } = await startWithStore();
  await appendFile(lab.env['EKM_CONFIG'] ?? '', '\naudit: { anchorChannel: "#general" }\n');
  const posted = async () =>
    (await lab.messages('requester', '#general')).filter(({ text }) => text.startsWith('Audit of 2'));
  await patiently(async () => (await posted()).length === 1, 60_000);
  const [, anchor = ''] = /--anchor (\d+:[0-9a-f]{64})/.exec((await posted())[0]?.text ?? '') ?? [];
  const verify = () => ekm(lab, ['audit', 'verify', '--anchor', anchor], { EKM_DATA_DIR: dataDir });
  expect(await verify()).toMatchObject({ status: 0, stdout: expect.stringContaining('The anchor holds') });

  // The next day, and something has happened.
  lab.clock.advance(24 * 3_600_000);
  await fill(store, lab.clock.now());
  await patiently(async () => (await posted()).length === 2, 60_000);
  await patiently(async () => (await eventsOf(store)).filter((event) => event === 'anchored').length === 2);
  expect(await verify()).toMatchObject({ status: 0 });
}, 180_000);

it('posts a link once, however many ask, and again when posting did not work', async () => {
  const { lab, store } = await startWithStore();
  const wish = { sinceMs: 0, atMs: lab.clock.now(), channel: '#general' };
  const refused = store.runs.anchor(wish, () => Promise.reject(new Error('channel_not_found')));
  await expect(refused).rejects.toThrow('channel_not_found');
  let posts = 0;
  const post = () => {
    posts++;
    return Promise.resolve();
  };
  const asked = await Promise.all(Array.from({ length: 8 }, () => store.runs.anchor(wish, post)));
  expect(asked.filter((isPosted) => isPosted)).toEqual([true]);
  expect(posts).toBe(1);
  await fill(store, lab.clock.now());
  expect(await store.runs.anchor(wish, post)).toBe(false);
  expect(await store.runs.anchor({ ...wish, sinceMs: wish.atMs + 1 }, post)).toBe(true);
});
