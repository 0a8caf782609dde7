import { expect, it } from 'vitest';
import { startTestBot } from '../../helpers/bot.ts';
import { patiently } from '../../helpers/patiently.ts';
import { shownText } from '../../helpers/shown-text.ts';
import {
  approvedRun,
  click,
  doneByHand,
  openForm,
  privateSaying,
  progressSaying,
  type RunWorld,
  shownIn,
  startRunWorld,
  submit,
} from './run-world.ts';

const patienceMs = 180_000;

function types({ lab }: RunWorld, text: string, user = 'requester', channel = '#dba') {
  return lab.control.post('/slack/command', { user, channel, text });
}

/** The Home tab of a person once it says this. */
async function homeSaying({ lab }: RunWorld, words: string, user = 'requester'): Promise<string> {
  let shown = '';
  await patiently(async () => {
    const { home } = Object(await lab.control.get(`/slack/views?user=${user}`));
    shown = home === null ? '' : shownText({ text: '', blocks: home.blocks });
    return shown.includes(words);
  }).catch(() => undefined);
  if (!shown.includes(words)) throw new Error(`home never said ${words}:\n${shown}`);
  return shown;
}

it(
  'lists runs, freezes and lifts, and shows a run in App Home',
  async () => {
    const world = await startRunWorld();
    const { lab, desk } = world;
    await types(world, '/ekm runs');
    await privateSaying(world, 'requester', 'No run is under way');
    await types(world, '/ekm freeze');
    await privateSaying(world, 'requester', 'Nothing is frozen');
    await types(world, '/ekm freeze payrol Month end.');
    await privateSaying(world, 'requester', 'Nothing in ekm.yaml has the tag "payrol"');
    await types(world, '/ekm freeze all');
    await privateSaying(world, 'requester', 'Say why');
    await types(world, '/ekm freeze all Month end.', 'requester', '#general');
    await patiently(async () =>
      (await lab.messages('requester', '#general')).some(({ text }) => text.startsWith('Frozen: everything')),
    );
    expect(await desk.freezes()).toHaveLength(1);

    const id = 'listed';
    await approvedRun(world, id, 'SQL02', 'Orders');
    await types(world, '/ekm runs');
    const listed = await privateSaying(world, 'requester', 'Runs under way: 1');
    expect(listed).toContain('Approved, not begun: New key sales-2027 for Orders on SQL02');
    expect(listed).toContain(
      'Requester has frozen all, until somebody lifts it (freeze lift all): Month end',
    );
    await types(world, '/ekm freeze lift all', 'requester');
    await privateSaying(world, 'requester', 'To lift a freeze takes somebody who may approve');
    await types(world, '/ekm freeze lift all', 'approver1', '#general');
    // Where the run is shown, too.
    await patiently(async () =>
      (await shownIn(world)).some(({ text }) => text.startsWith('No longer frozen: everything')),
    );
    const { ts } = await progressSaying(world, 'It waits for Requester');

    await lab.control.post('/slack/home', { user: 'requester' });
    const home = await homeSaying(world, 'What waits for you: 1');
    expect(home.indexOf('What waits for you')).toBeLessThan(home.indexOf('The fleet'));
    await lab.control.post('/slack/home', { user: 'approver1' });
    expect(await homeSaying(world, 'Runs under way', 'approver1')).toContain('Nothing waits for you');
    const openIt = { user: 'requester', home: true, action_id: 'run_open' };
    await lab.control.post('/slack/click', openIt);
    expect(await homeSaying(world, '[Back] [Look again]')).toContain('[Done] [Skip] [End the run]');
    await lab.control.post('/slack/click', { ...openIt, action_id: 'run_done' });
    await patiently(async () => (await openForm(world, 'requester')) !== '');
    const fields = (await desk.read(id))?.plan.steps[0]?.evidence ?? [];
    await submit(
      world,
      'requester',
      Object.fromEntries(fields.map(({ name }) => [`evidence_${name}`, 'at hand'])),
    );
    await homeSaying(world, '1. Done, as said by Requester');
    await lab.control.post('/slack/click', { ...openIt, action_id: 'home_back' });
    await homeSaying(world, 'The fleet was not read yet');

    await types(world, '/ekm runs LIS');
    expect(await privateSaying(world, 'requester', 'Plan: tde-key-rollover')).toContain(
      'approved by Approver 1',
    );
    await types(world, '/ekm runs nothing-like-it');
    await privateSaying(world, 'requester', 'There is no run whose id begins with "nothing-like-it"');
    await types(world, '/ekm runs', 'outsider', '#general');
    await patiently(async () =>
      (await lab.messages('outsider', '#general')).some(({ text }) => text.includes('not to guests')),
    );

    // Another process takes over: it draws, and the first click counts.
    await Promise.all([world.bot.stop(), world.runs?.stop()]);
    await lab.control
      .post('/slack/click', { user: 'requester', channel: '#dba', ts, action_id: 'run_done' })
      .catch(() => undefined);
    const next = await startTestBot(lab, { dataDir: world.dataDir, withRuns: true });
    const living = { ...world, ...next, desk: (await next.runs?.desk()) ?? desk };
    await doneByHand(living, id);
    await progressSaying(living, '4. Waiting for a person');
    await click(living, 'requester', ts, 'run_abort');
    await submit(living, 'requester', { note: 'Enough.' });
    await progressSaying(living, '# Stopped');
    const messages = (await shownIn(living)).filter((each) => shownText(each).includes('steps are over'));
    expect(messages).toHaveLength(1);
  },
  patienceMs,
);
