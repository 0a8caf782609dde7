import { readFile, writeFile } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import { type LabWithBot, startLabWithBot } from '../../helpers/bot.ts';
import { ekm } from '../../helpers/ekm-process.ts';
import { patiently } from '../../helpers/patiently.ts';
import { filledFolder } from '../../store/helpers/fill-data-folder.ts';

const dayMs = 86_400_000;

/** What a person alone is told after the command: the text of every message, which says all that its blocks do. */
async function told({ lab }: LabWithBot, user: string, text: string): Promise<string> {
  // Guests are not in #dba.
  const channel = user === 'outsider' ? '#general' : '#dba';
  const privately = async () =>
    (await lab.messages(user, channel)).filter(({ is_ephemeral: isPrivate }) => isPrivate === true);
  const before = (await privately()).length;
  await lab.control.post('/slack/command', { user, channel, text });
  await patiently(async () => (await privately()).length > before);
  return (await privately())
    .slice(before)
    .map((message) => message.text)
    .join('\n');
}

async function startReminding(): Promise<
  LabWithBot & { terminal: (...args: string[]) => ReturnType<typeof ekm> }
> {
  const folder = await filledFolder();
  const world = await startLabWithBot({
    scenario: 'expiring-secret',
    dataDir: folder.path,
    withReminders: true,
  });
  const terminal = (...args: string[]) =>
    ekm(world.lab, ['reminders', ...args], { EKM_DATA_DIR: folder.path });
  return { ...world, terminal };
}

it('says what is coming and what is not said, to members alone, and so does the terminal', async () => {
  const world = await startReminding();
  const { lab, terminal } = world;
  const posted = async () =>
    (await lab.messages('requester', '#dba')).filter(({ is_ephemeral: isPrivate }) => isPrivate !== true);
  await patiently(async () => (await posted()).length > 0, 120_000);
  const after = await told(world, 'approver1', '/ekm reminders #DBA');
  expect(after).toMatch(/^Reminders that are coming: \d+\n/);
  expect(after).toMatch(
    /\n• \d{4}-\d\d-\d\d 09:00 UTC: Client secret .* of contoso-sql-prod-ekm, 7 days before its end\n/,
  );
  expect(after).toMatch(/\nPast a threshold, and not said:\n• .*, its end: said on \d{4}-\d\d-\d\d\n/);
  expect(after).toContain('\nAs it was read ');

  expect(await told(world, 'requester', '/ekm reminders #nowhere')).toContain(
    'No schedule of reminders is called "#nowhere"',
  );
  expect(await told(world, 'outsider', '/ekm reminders')).toContain('not to guests');

  const text = await terminal();
  expect(text).toMatchObject({ status: 0, stderr: '' });
  expect(text.stdout).toMatch(/ of contoso-sql-prod-ekm, 7 days\s+before its end\n/);
  const json = JSON.parse((await terminal('--json')).stdout);
  expect(json.schedules[0].coming).toContainEqual(
    expect.objectContaining({ about: 'expiry', kind: 'secret', owner: null }),
  );
  expect((await terminal('--csv')).stdout).toMatch(/\r\n#dba,#dba,coming,[^,]+,secret,.+,expiry,7,,,expiry:/);
}, 300_000);

it('says which channel cannot be written to, and exits 1 for it', async () => {
  const world = await startReminding();
  const { lab, terminal } = world;
  const file = lab.env['EKM_CONFIG'] ?? '';
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('channel: "#dba"', 'channel: "#renamed"'));
  lab.clock.advance(dayMs);
  await patiently(async () => (await terminal()).status === 1, 120_000);
  const shown = await told(world, 'requester', '/ekm reminders');
  expect(shown).toContain('#renamed cannot be written to: ');
  expect(shown).toContain('(channel_not_found)');
  expect((await terminal()).stdout).toContain('#renamed cannot be written to since ');
}, 300_000);

it('says at a prompt that nothing has been read yet', async () => {
  const { lab } = await startLabWithBot({ scenario: 'healthy' });
  const folder = await filledFolder();
  const store = await openStore({ dataDir: folder.path });
  onTestFinished(() => store.close());
  expect(await ekm(lab, ['reminders'], { EKM_DATA_DIR: folder.path })).toEqual({
    status: 3,
    stdout: expect.stringMatching(/^#dba: looks next [\s\S]*Nothing has been read for reminders yet/),
    stderr: '',
  });
}, 300_000);

it('says of a bot without a store that nobody is reminded, and refuses what it does not know', async () => {
  const world = await startLabWithBot({ scenario: 'none' });
  expect(await told(world, 'requester', '/ekm reminders')).toContain('This bot has no store');
  const { lab } = world;
  const none = { EKM_DATA_DIR: '/nowhere' };
  expect(await ekm(lab, ['reminders'], none)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('there is no store here'),
  });
  expect(await ekm(lab, ['reminders', '--jsn'], none)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--json or --csv'),
  });
});
