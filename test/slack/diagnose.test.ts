import { expect, it } from 'vitest';
import { eventually } from '../helpers/lab.ts';
import { shownText } from '../helpers/shown-text.ts';
import { privateSaying, type RunWorld, startRunWorld } from './runs/run-world.ts';

const type = ({ lab }: RunWorld, text: string, user = 'requester') =>
  lab.control.post('/slack/command', { user, channel: '#dba', text });

async function formOf({ lab }: RunWorld): Promise<{ id: string; blocks: Record<string, unknown>[] }> {
  return eventually(async () => {
    const { views } = Object(await lab.control.get('/slack/views?user=requester'));
    const view = views.at(-1);
    return view?.blocks.some(({ block_id }: { block_id?: string }) => block_id === 'code') ? view : undefined;
  });
}

async function audited({ desk }: RunWorld): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const { event, who, data } of desk.audit({}))
    if (event === 'diagnosed') found.push([who?.name, data['runbook'], data['summary']]);
  return found;
}

it('is answered at once, to who asked alone, from the error to its cause, and kept in the audit', async () => {
  const world = await startRunWorld('expired-secret');
  await type(world, '/ekm start diagnose instance=SQL02 database=Orders code=3303');
  const answer = await privateSaying(world, 'requester', 'Diagnosis: Orders on SQL02');
  expect(answer).toMatch(
    /checks do not hold\. Begin with this one: Every client secret of app contoso-sql-prod-ekm has expired/,
  );
  expect(answer).toContain('Provider code 3303: ');
  const order = [
    'The instance answers',
    'The databases are online',
    'may be used on the instance',
    'A login is made',
    'The vault holds the key',
    'A client secret that',
  ];
  expect(order.map((part) => answer.indexOf(part))).toEqual(
    order.map((part) => answer.indexOf(part)).toSorted((a, b) => a - b),
  );
  expect(answer).toMatch(/Orders on SQL02 is RECOVERY_PENDING/);
  expect(answer).toContain('The error points here.');
  expect(answer).toContain('[Start: ');
  const others = await world.lab.messages('approver1', '#dba');
  expect(others.map(shownText).join('\n')).not.toContain('Diagnosis');
  expect(await audited(world)).toEqual([['Requester', 'diagnose', expect.stringContaining('expired')]]);
  expect(await world.desk.list({ limit: 2 })).toEqual([]);
});

it('of an instance that cannot be read says that nothing is known, and of a healthy one what nobody can prove', async () => {
  const world = await startRunWorld('healthy');
  await type(world, '/ekm start diagnose instance=SQL01');
  expect(await privateSaying(world, 'requester', 'Diagnosis: SQL01')).toMatch(
    /No known reason: everything that can be read holds\.[\s\S]*To look at by hand/,
  );
  await world.lab.control.post('/instances/SQL02/kill', {});
  await type(world, '/ekm start diagnose instance=SQL02');
  expect(await privateSaying(world, 'requester', 'Diagnosis: SQL02')).toMatch(
    /SQL02 could not be read[\s\S]*neither fine nor broken/,
  );
  await type(world, '/ekm start diagnose instance=SQL77');
  await privateSaying(world, 'requester', 'Instance SQL77');
});

it('is offered under an explained error, with the error filled in, and asks for no reason', async () => {
  const world = await startRunWorld('deleted-key');
  await type(world, '/ekm explain Provider error code: 3112 on SQL01');
  const shown = await eventually(async () =>
    (await world.lab.messages('requester', '#dba')).find((each) =>
      shownText(each).includes('[Diagnose on an instance...]'),
    ),
  );
  await world.lab.control.post('/slack/click', {
    user: 'requester',
    channel: '#dba',
    ts: shown.ts,
    action_id: 'run_diagnose',
  });
  const form = await formOf(world);
  expect(form.blocks.map(({ block_id }) => block_id)).toEqual(
    expect.not.arrayContaining(['reason', 'start']),
  );
  expect(JSON.stringify(form.blocks)).toContain('provider error code 3112');
  await world.lab.control.post('/slack/submit', { user: 'requester', view_id: form.id, values: {} });
  const answer = await privateSaying(world, 'requester', 'Diagnosis: SQL01');
  expect(answer).toMatch(/The vault holds the key/);
});

it('takes no secret for an error, and tells guests nothing', async () => {
  const world = await startRunWorld('healthy');
  await type(
    world,
    '/ekm start diagnose instance=SQL01 code="SECRET = \'EF5C8E094D2A4A769998D93440D8115DAADsecret123456789=\'"',
  );
  await privateSaying(world, 'requester', 'looks like a secret');
  await world.lab.control.post('/slack/command', {
    user: 'outsider',
    channel: '#general',
    text: '/ekm start diagnose instance=SQL01',
  });
  await privateSaying(world, 'outsider', 'not to guests', '#general');
  await type(world, '/ekm why-not diagnose SQL01', 'approver1');
  await privateSaying(world, 'approver1', 'nobody has to approve it');
  expect(await audited(world)).toEqual([]);
});
