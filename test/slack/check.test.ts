import { describe, expect, it } from 'vitest';
import { type LabWithBot, startLabWithBot } from '../helpers/bot.ts';
import { eventually } from '../helpers/lab.ts';
import { shownText } from '../helpers/shown-text.ts';

type Lab = LabWithBot['lab'];
type Message = Awaited<ReturnType<Lab['messages']>>[number];

/** The newest message that says this, as a person sees it. */
async function saying(lab: Lab, channel: string, words: string, user = 'requester'): Promise<Message> {
  return eventually(async () =>
    (await lab.messages(user, channel)).findLast((message) => shownText(message).includes(words)),
  );
}

function type(lab: Lab, channel: string, text: string, user = 'requester') {
  return lab.control.post('/slack/command', { user, channel, text });
}

describe('/ekm check', () => {
  it('shows each link of every encrypted database, what is the matter and what to do, and checks again in place', async () => {
    const { lab } = await startLabWithBot({ scenario: 'expired-secret' });
    expect((await type(lab, '#dba', '/ekm check sql01')).acked).toBe(true);
    const answer = await saying(lab, '#dba', '# SQL01: 1 critical');
    const shown = shownText(answer);
    for (const words of [
      'Read as ekm_read',
      'Critical: Client secret',
      '• Do: ',
      'Databases Sales, HR\nLinks: 1 broken, 1 not tested, 9 seen.',
      '• Broken: Client secret. Every client secret of app contoso-sql-prod-ekm has expired.',
      '• Not tested: Access from the instance.',
      'What reading cannot prove',
    ])
      expect(shown).toContain(words);
    expect(answer.text).toContain('Broken: Client secret.');
    expect(answer.is_ephemeral).toBeUndefined();
    await lab.control.post('/slack/click', {
      user: 'approver1',
      channel: '#dba',
      ts: answer.ts,
      action_id: 'check_again',
    });
    await eventually(async () =>
      (await lab.messages('requester', '#dba')).find(
        ({ ts, blocks }) => ts === answer.ts && JSON.stringify(blocks).includes('U0APPROV1'),
      ),
    );
    const all = await lab.messages('requester', '#dba');
    expect(all.filter((message) => shownText(message).includes('SQL01'))).toHaveLength(1);
  });

  it('comes as a direct message where the bot is not, and says so', async () => {
    const { lab } = await startLabWithBot({ scenario: 'healthy' });
    const [first] = lab.instances;
    await type(lab, '#no-bot', `/ekm check ${first?.name}`);
    const told = await saying(lab, '#no-bot', 'comes as a direct message');
    expect(told.is_ephemeral).toBe(true);
    await saying(lab, 'dm', 'no known reason against a restart');
  });

  it('says of an instance that cannot be read that it is unknown, and nothing that sounds fine', async () => {
    const { lab } = await startLabWithBot({ scenario: 'healthy' });
    const name = lab.instances[0]?.name ?? '';
    await lab.control.post(`/instances/${encodeURIComponent(name)}/kill`, {});
    await type(lab, '#dba', `/ekm check ${name}`);
    const shown = shownText(await saying(lab, '#dba', 'could not be read'));
    expect(shown).toContain(`# ${name} could not be read`);
    expect(shown).toContain('Nothing was read of it');
    expect(shown).toContain('neither fine nor broken');
    expect(shown).not.toContain('no known reason');
  });

  it.each([
    [
      'a name that is not there',
      'requester',
      '#dba',
      '/ekm check SQL0l',
      'Name one of them, for example SQL01',
    ],
    ['a guest', 'outsider', '#general', '/ekm check SQL01', 'not to guests'],
  ])('%s: said in private', async (_name, user, channel, text, words) => {
    const { lab } = await startLabWithBot({ scenario: 'expired-secret' });
    await type(lab, channel, text, user);
    const told = await saying(lab, channel, words, user);
    expect(told.is_ephemeral).toBe(true);
    expect((await lab.messages('approver1', channel)).map(({ text }) => text)).toEqual([]);
  });

  it('asks in private for an instance, and checks the one that is chosen', async () => {
    const { lab } = await startLabWithBot({ scenario: 'expired-secret' });
    await type(lab, '#dba', '/ekm check');
    const asked = await saying(lab, '#dba', '# Check an instance');
    expect(asked.is_ephemeral).toBe(true);
    await lab.control.post('/slack/click', {
      user: 'requester',
      channel: '#dba',
      ts: asked.ts,
      action_id: 'check_instance',
      value: 'SQL03\\PAYROLL',
    });
    await saying(lab, '#dba', '# SQL03\\PAYROLL');
  });

  it('lets a person search among more instances than Slack lists', async () => {
    const { lab } = await startLabWithBot({ scenario: 'fleet', instances: 120 });
    await type(lab, '#dba', '/ekm check');
    const { ts } = await saying(lab, '#dba', '# Check an instance');
    const where = { user: 'requester', channel: '#dba', ts, action_id: 'check_instance' };
    const answer = await lab.control.post('/slack/suggest', { ...where, query: 'sql0117' });
    const options: { value: string }[] = Object(answer).options;
    expect(options.map(({ value }) => value)).toEqual([expect.stringContaining('SQL0117')]);
    const all = Object(await lab.control.post('/slack/suggest', { ...where, query: '' }));
    expect(all.options).toHaveLength(100);
    await lab.control.post('/slack/click', { ...where, value: options[0]?.value });
    await saying(lab, '#dba', 'SQL0117');
  });

  it('without ekm.yaml: says what to do', async () => {
    const { lab } = await startLabWithBot();
    await type(lab, '#dba', '/ekm check SQL01');
    const told = await saying(lab, '#dba', 'Copy ekm.example.yaml to ekm.yaml');
    expect(told.is_ephemeral).toBe(true);
  });
});

describe('from an explained error', () => {
  it('offers the instance that the text names, else a choice; nothing where none is configured', async () => {
    const { lab } = await startLabWithBot({ scenario: 'expired-secret' });
    await eventually(async () => {
      await type(lab, '#dba', '/ekm explain Msg 33049 Provider error code: 2058');
      return (await lab.messages('requester', '#dba')).find(({ blocks }) =>
        buttons(blocks).includes('check_choose'),
      );
    });
    await type(lab, '#dba', '/ekm explain on SQL03\\PAYROLL: Msg 33049 Provider error code: 2058');
    const named = await saying(lab, '#dba', '[Check SQL03\\PAYROLL]');
    expect(buttons(named.blocks)).not.toContain('check_choose');
    await lab.control.post('/slack/click', {
      user: 'requester',
      channel: '#dba',
      ts: named.ts,
      action_id: 'check_named',
    });
    await saying(lab, '#dba', '# SQL03\\PAYROLL');
    await type(lab, '#dba', '/ekm help ports');
    expect(shownText(await saying(lab, '#dba', 'login.microsoftonline.com'))).not.toContain('[Check');
  });

  it('a click asks for an instance in private', async () => {
    const { lab } = await startLabWithBot({ scenario: 'expired-secret' });
    const offered = await eventually(async () => {
      await type(lab, '#dba', '/ekm explain 2058');
      return (await lab.messages('requester', '#dba')).find(({ blocks }) =>
        buttons(blocks).includes('check_choose'),
      );
    });
    await lab.control.post('/slack/click', {
      user: 'requester',
      channel: '#dba',
      ts: offered.ts,
      action_id: 'check_choose',
    });
    expect((await saying(lab, '#dba', '# Check an instance')).is_ephemeral).toBe(true);
  });
});

function buttons(blocks: readonly Record<string, unknown>[] = []): string[] {
  return blocks.flatMap(({ type: kind, elements }) =>
    kind === 'actions' && Array.isArray(elements) ? elements.map(({ action_id }) => action_id) : [],
  );
}
