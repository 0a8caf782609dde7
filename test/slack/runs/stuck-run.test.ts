import { expect, it } from 'vitest';
import { connectTo } from '../../helpers/lab-sql.ts';
import { patiently } from '../../helpers/patiently.ts';
import { shownText } from '../../helpers/shown-text.ts';
import {
  approvedRun,
  click,
  finishByHand,
  openForm,
  privateSaying,
  progressSaying,
  shownIn,
  startRunWorld,
  submit,
  threadSaying,
} from './run-world.ts';

const patienceMs = 180_000;

it(
  'a step that did not work is tried again, skipped by a second person alone; the end says what is left',
  async () => {
    const world = await startRunWorld();
    const { lab, desk } = world;
    const id = 'stuck';
    await approvedRun(world, id, 'SQL01', 'Sales');
    const { ts } = await progressSaying(world, 'It waits for Requester');
    const sa = await connectTo(lab, 'SQL01');
    await sa.batch("CREATE LOGIN [sales-2027_login] WITH PASSWORD = 'Taken-by-others-1';");
    const stuck = await finishByHand(world, id, (run) => run.steps.some(({ state }) => state === 'failed'));
    const at = stuck.steps.findIndex(({ state }) => state === 'failed');
    expect(stuck.plan.steps[at]?.title).toContain('Login');
    const { shown } = await progressSaying(world, `\n${at + 1}. Did not work`);
    expect(shown).toContain('[Try again] [Skip] [End the run]');
    await threadSaying(world, 'needs your decision');

    await click(world, 'requester', ts, 'run_retry');
    // It did not work again: that is another call.
    await patiently(async () => {
      const replies = (await shownIn(world, 'requester', 'thread')).map(shownText);
      return replies.filter((text) => text.includes('needs your decision')).length === 2;
    });
    await sa.batch('DROP LOGIN [sales-2027_login];');
    await click(world, 'requester', ts, 'run_retry');
    await patiently(async () => (await desk.read(id))?.steps[at]?.state === 'done');

    const waiting = await finishByHand(world, id, (run) => run.state === 'waiting');
    const next = waiting.steps.findIndex(({ state }) => state === 'waiting');
    await progressSaying(world, `\n${next + 1}. Waiting for a person`);
    await click(world, 'requester', ts, 'run_skip');
    expect(await privateSaying(world, 'requester', 'You asked for this run yourself')).not.toContain(
      'Step done',
    );
    expect(await openForm(world, 'requester')).toBe('');
    await click(world, 'approver1', ts, 'run_skip');
    expect((await submit(world, 'approver1', {})).error).toBe('invalid_values');
    await submit(world, 'approver1', { note: 'The job did it an hour ago.' });
    await privateSaying(world, 'approver1', 'skipped, with your reason');
    await progressSaying(world, 'Skipped by Approver 1');
    await threadSaying(world, 'Decided by Approver 1: The job did it an hour ago.');

    const last = await progressSaying(world, /\n\d+\. Waiting for a person/);
    expect(last.ts).toBe(ts);
    await click(world, 'requester', ts, 'run_abort');
    await submit(world, 'requester', { note: 'Enough for tonight.' });
    await privateSaying(world, 'requester', 'The run is ended: stopped');
    const end = (await threadSaying(world, 'What is left in which state')).at(-1) ?? '';
    expect(end).toContain('<@U0REQUEST>: Stopped');
    expect(end).toContain('Requester ended it: Enough for tonight.');
    expect(end).toContain('To undo it: DROP LOGIN');
    const ended = await progressSaying(world, '# Stopped');
    expect(ended.shown).not.toContain('[Done]');
    expect(world.log.filter((line) => /"level":(?:40|50)/.test(line))).toEqual([]);
  },
  patienceMs,
);
