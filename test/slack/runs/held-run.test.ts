import { readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { patiently } from '../../helpers/patiently.ts';
import { shownText } from '../../helpers/shown-text.ts';
import {
  approvedRun,
  doneByHand,
  openForm,
  privateSaying,
  progressSaying,
  type RunWorld,
  shownIn,
  startRunWorld,
  submit,
} from './run-world.ts';

const hourMs = 3_600_000;

/** Gives an instance a window of an hour a day, which begins so many hours from now, as a DBA in Kathmandu writes it. */
async function openDaily({ lab }: RunWorld, instance: string, inHours: number): Promise<void> {
  const path = lab.env['EKM_CONFIG'] ?? '';
  const file = parse(await readFile(path, 'utf8'));
  const aheadMs = 5.75 * hourMs;
  const clock = (hours: number) =>
    new Date(lab.clock.now() + aheadMs + hours * hourMs).toISOString().slice(11, 16);
  const window = { from: clock(inHours), to: clock(inHours + 1), timeZone: 'Asia/Kathmandu' };
  for (const entry of file.instances) if (entry.name === instance) entry.maintenanceWindows = [window];
  await writeFile(path, stringify(file, { aliasDuplicateObjects: false }));
}

const waits =
  /Waits: outside the maintenance windows of SQL02; they open next at 20\d\d-\d\d-\d\d \d\d:\d\d Asia\/Kathmandu \(20\d\d-\d\d-\d\d \d\d:\d\d UTC\)/;

async function homeSaying({ lab }: RunWorld, words: RegExp): Promise<string> {
  let shown = '';
  await patiently(async () => {
    const { home } = Object(await lab.control.get('/slack/views?user=requester'));
    shown = home === null ? '' : shownText({ text: '', blocks: home.blocks });
    return words.test(shown);
  });
  return shown;
}

it('a run that waits for a window says so wherever it is shown, until it goes on or is ended', async () => {
  const world = await startRunWorld();
  const { lab, desk } = world;
  await openDaily(world, 'SQL02', 2);
  const id = 'held';
  const { plan } = await approvedRun(world, id, 'SQL02', 'Orders');
  expect(plan.opening).toMatch(/They are open next: SQL02 at .* Asia\/Kathmandu \(/);
  await patiently(async () =>
    (await shownIn(world)).some((each) =>
      /Approved, not begun[\s\S]*Windows: A step waits[\s\S]*Waits: outside the/.test(shownText(each)),
    ),
  );
  await lab.control.post('/slack/command', { user: 'requester', channel: '#dba', text: '/ekm runs' });
  expect(await privateSaying(world, 'requester', 'Runs under way: 1')).toMatch(waits);

  lab.clock.advance(2 * hourMs);
  await progressSaying(world, /# Waiting for a person[\s\S]*\n1\. Waiting for a person/);
  expect((await desk.read(id))?.hold).toBeUndefined();
  // The window closes while a person does the first step: that one is taken, and the next waits.
  lab.clock.advance(hourMs);
  await doneByHand(world, id);
  const { shown } = await progressSaying(world, waits);
  expect(shown).toMatch(/# On hold: New key sales-2027 for Orders on SQL02/);
  expect(shown).toMatch(/\n1\. Done, as said by Requester/);

  await lab.control.post('/slack/home', { user: 'requester' });
  expect(await homeSaying(world, waits)).toContain('On hold: New key sales-2027 for Orders on SQL02');
  const inHome = { user: 'requester', home: true };
  await lab.control.post('/slack/click', { ...inHome, action_id: 'run_open' });
  expect(await homeSaying(world, /\[Back\] \[Look again\]/)).toMatch(waits);
  await lab.control.post('/slack/command', { user: 'requester', channel: '#dba', text: `/ekm audit ${id}` });
  expect(await privateSaying(world, 'requester', 'holds the run before step')).toMatch(
    /goes on with the run, which nothing holds any more, at step 01-client-secret/,
  );

  await lab.control.post('/slack/click', { ...inHome, action_id: 'run_abort' });
  await patiently(async () => (await openForm(world, 'requester')) !== '');
  await submit(world, 'requester', { note: 'Not this week.' });
  const ended = await progressSaying(world, '# Stopped');
  expect(ended.shown).not.toMatch(/Waits: outside/);
  expect(await desk.locks()).toEqual([]);
}, 180_000);
