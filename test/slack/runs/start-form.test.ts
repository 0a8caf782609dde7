import { expect, it } from 'vitest';
import { eventually } from '../../helpers/lab.ts';
import { patiently } from '../../helpers/patiently.ts';
import { shownText } from '../../helpers/shown-text.ts';
import { privateSaying, type RunWorld, startRunWorld } from './run-world.ts';

it('is opened at once, offers what there is, says what is wrong below each field, and becomes a request', async () => {
  const world = await startRunWorld();
  await command(world, '/ekm start');
  await eventually(async () => JSON.stringify(await topForm(world)).includes('Connector upgrade'));
  await command(world, '/ekm start tde-key-rollover');
  const form = await formWith(world, 'instance');
  expect(form.title).toMatchObject({ text: 'TDE key rollover' });
  expect(form.blocks.map(({ block_id, optional }) => [block_id, optional === true])).toEqual(
    expect.arrayContaining([
      ['instance', false],
      ['database/', false],
      ['key', false],
      ['secret', true],
      ['type', true],
      ['size', true],
      ['reason', false],
      ['start', true],
    ]),
  );

  expect(await suggested(world, 'run_form_databases', '')).toEqual([]);
  expect(await suggested(world, 'run_form_instance', 'sql01')).toEqual(['SQL01']);
  await choose(world, { action_id: 'run_form_instance', value: 'SQL01' });
  await formWith(world, 'database/SQL01');
  await patiently(async () => (await suggested(world, 'run_form_databases', '')).includes('Sales'));
  expect(await suggested(world, 'run_form_databases', 'sal')).toEqual(['Sales']);

  const filled = {
    'database/SQL01': { run_form_databases: ['Sales'] },
    key: { text: '2027 is no name' },
    secret: { run_form_secret: await firstOf(world, 'run_form_secret', 'contoso-sql-prod-ekm') },
    reason: { reason: 'The key is two years old.' },
  };
  const refused = await send(world, { ...filled });
  expect(refused.errors).toEqual({ key: expect.stringContaining('A letter, then letters') });
  const again = await send(world, { ...filled, key: { text: 'sales-2027' } });
  expect(again.views).toEqual([]);
  await privateSaying(world, 'requester', 'New key sales-2027 for Sales on SQL01 is requested');
  const [run] = await world.desk.list({ limit: 2 });
  expect(run?.plan.parameters).toEqual({
    instance: 'SQL01',
    database: 'Sales',
    key: 'sales-2027',
    secret: 'contoso-sql-prod-ekm',
  });
});

it('is offered below a check that finds what a runbook is for, with the instance filled in', async () => {
  const world = await startRunWorld();
  // By then its vault key is an old one.
  world.lab.clock.advance(400 * 24 * 3_600_000);
  await command(world, '/ekm check SQL01');
  const { ts, blocks = [] } = await eventually(async () =>
    (await world.lab.messages('requester', '#dba')).find((message) =>
      shownText(message).includes('[Start: TDE key rollover on SQL01]'),
    ),
  );
  const buttons = blocks.flatMap(
    (block): { action_id: string; value?: string }[] => Object(block).elements ?? [],
  );
  const action_id = buttons.find(({ value }) => value === 'tde-key-rollover SQL01')?.action_id;
  await world.lab.control.post('/slack/click', { user: 'requester', channel: '#dba', ts, action_id });
  const form = await formWith(world, 'database/SQL01');
  expect(JSON.stringify(form.blocks[1])).toContain(
    '"initial_option":{"text":{"type":"plain_text","text":"SQL01"',
  );
});

interface Form {
  id: string;
  title: object;
  blocks: { block_id: string; optional?: boolean }[];
}

async function command({ lab }: RunWorld, text: string, user = 'requester') {
  await lab.control.post('/slack/command', { user, channel: '#dba', text });
}

async function topForm({ lab }: RunWorld, user = 'requester'): Promise<Form | undefined> {
  const { views } = Object(await lab.control.get(`/slack/views?user=${user}`));
  return views.at(-1);
}

/** The form on top, once it has this field. */
async function formWith(world: RunWorld, block: string): Promise<Form> {
  return eventually(async () => {
    const form = await topForm(world);
    return form?.blocks.some(({ block_id }) => block_id === block) ? form : undefined;
  });
}

async function suggested(world: RunWorld, action_id: string, query: string): Promise<string[]> {
  const view_id = (await topForm(world))?.id;
  const answer = await world.lab.control.post('/slack/suggest', {
    user: 'requester',
    view_id,
    action_id,
    query,
  });
  return Object(answer).options.map(({ value }: { value: string }) => value);
}

/** Only what was offered can be chosen. */
async function firstOf(world: RunWorld, action_id: string, query: string): Promise<string> {
  return (await suggested(world, action_id, query))[0] ?? '';
}

async function choose(world: RunWorld, chosen: { action_id: string; value: string }) {
  const view_id = (await topForm(world))?.id;
  await world.lab.control.post('/slack/click', { user: 'requester', view_id, ...chosen });
}

async function send(world: RunWorld, values: object): Promise<{ errors?: object; views?: object[] }> {
  const view_id = (await topForm(world))?.id;
  return Object(await world.lab.control.post('/slack/submit', { user: 'requester', view_id, values }));
}
