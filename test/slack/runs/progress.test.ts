import { expect, it } from 'vitest';
import { shownText } from '../../helpers/shown-text.ts';
import {
  approvedRun,
  click,
  doneByHand,
  finishByHand,
  openForm,
  privateSaying,
  progressSaying,
  shownIn,
  startRunWorld,
  submit,
  threadSaying,
} from './run-world.ts';

const patienceMs = 120_000;

it(
  'a run by hand: it calls whom it waits for, takes their word through a form, and tells of the end',
  async () => {
    const world = await startRunWorld();
    const id = 'by-hand';
    await approvedRun(world, id, 'SQL02', 'Orders');
    const { ts, shown } = await progressSaying(world, 'It waits for Requester');
    expect(shown).toContain('[Done] [Skip] [End the run]');
    const [call] = await threadSaying(world, 'is for you to do');
    expect(call).toContain('<@U0REQUEST>: step 1 of');
    await click(world, 'requester', ts, 'run_done');
    const incomplete = await submit(world, 'requester', {});
    expect(incomplete.error).toBe('invalid_values');
    const said = {
      evidence_holder: 'abc8Q~abcdefghijklmnopqrstuvwxyzABCDEFGH',
      note: 'SECRET = "hunter2hunter2"',
    };
    const secrets = await submit(world, 'requester', said);
    expect(JSON.stringify(secrets)).toMatch(/looks like a secret.*looks like a secret/);
    expect((await world.desk.read(id))?.steps[0]?.state).toBe('waiting');
    await world.lab.control.post('/slack/close-view', {
      user: 'requester',
      view_id: await openForm(world, 'requester'),
    });
    await doneByHand(world, id);
    await threadSaying(world, 'As said by Requester');
    expect(await privateSaying(world, 'requester', 'Step 1, ')).toContain('Done, as said by Requester');
    // A second click on what is done already.
    await click(world, 'requester', ts, 'run_abort');
    await doneByHand(world, id);
    expect((await finishByHand(world, id)).state).toBe('succeeded');
    const end = (await threadSaying(world, 'How it is known')).at(-1);
    expect(end).toContain('<@U0REQUEST>: Succeeded');
    await progressSaying(world, '# Succeeded');
    const messages = await shownIn(world);
    expect(messages.filter((each) => shownText(each).includes('steps are over'))).toHaveLength(1);
    const replies = (await shownIn(world, 'requester', 'thread')).map(shownText);
    expect(new Set(replies).size).toBe(replies.length);
    expect(world.log.filter((line) => /"level":(?:40|50)/.test(line))).toEqual([]);
  },
  patienceMs,
);
