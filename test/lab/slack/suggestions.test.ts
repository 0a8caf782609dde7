import type { App } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { startTestLab, type TestLab, testManifest } from '../../helpers/lab.ts';
import { startHttpApp, startSocketApp } from '../../helpers/lab-app.ts';

const names = ['sql-01', 'sql-02', 'payroll'];
const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value }, value });
const select = { type: 'external_select', action_id: 'instance', min_query_length: 1 };
const message = {
  channel: 'C0DBA0001',
  text: 'Which instance?',
  blocks: [{ type: 'actions', block_id: 'choose', elements: [select] }],
};
const asRequester = { user: 'requester', channel: '#dba', action_id: 'instance' };

/** An app that offers the names in which the query stands, and remembers what came. */
function offering(seen: Record<string, unknown>[]): (app: App) => void {
  return (app) => {
    app.options('instance', async ({ ack, body }) => {
      seen.push({ ...body });
      await ack({ options: names.filter((name) => name.includes(body.value)).map(option) });
    });
    app.action('instance', async ({ ack, body }) => {
      seen.push(Object(body));
      await ack();
    });
  };
}

async function posted(lab: TestLab, more: object = {}): Promise<string> {
  const elements = [{ ...select, ...more }];
  const blocks = [{ type: 'actions', block_id: 'choose', elements }];
  const answer = await lab.client.apiCall('chat.postMessage', { ...message, blocks });
  return String(Object(answer).ts);
}

describe('a list whose options the app brings', () => {
  it('asks the app, and takes what it offered', async () => {
    const lab = await startTestLab();
    const seen: Record<string, unknown>[] = [];
    await startSocketApp(lab, offering(seen));
    const ts = await posted(lab);
    const asked = await lab.control.post('/slack/suggest', { ...asRequester, ts, query: 'sql' });
    expect(asked).toMatchObject({ ok: true, acked: true, options: [option('sql-01'), option('sql-02')] });
    expect(seen[0]).toMatchObject({
      type: 'block_suggestion',
      action_id: 'instance',
      block_id: 'choose',
      value: 'sql',
      user: { id: 'U0REQUEST' },
      channel: { id: 'C0DBA0001' },
      container: { type: 'message', message_ts: ts },
      message: { ts },
    });
    for (const name of ['trigger_id', 'response_url', 'actions']) expect(seen[0]).not.toHaveProperty([name]);
    expect(await lab.control.post('/slack/click', { ...asRequester, ts, value: 'sql-02' })).toMatchObject({
      acked: true,
    });
    expect(seen[1]).toMatchObject({
      type: 'block_actions',
      actions: [{ type: 'external_select', selected_option: option('sql-02') }],
      state: { values: { choose: { instance: { selected_option: { value: 'sql-02' } } } } },
    });
  });

  it.each<[string, object, object, string]>([
    ['what the app has not offered', {}, { value: 'sql-01' }, 'option_not_found'],
    ['what it offered to somebody else', {}, { user: 'approver1', value: 'payroll' }, 'option_not_found'],
  ])('does not take %s', async (_name, more, click, error) => {
    const lab = await startTestLab();
    await startSocketApp(lab, offering([]));
    const ts = await posted(lab, more);
    await lab.control.post('/slack/suggest', { ...asRequester, ts, query: 'pay' });
    expect(await lab.control.post('/slack/click', { ...asRequester, ts, ...click })).toMatchObject({ error });
  });

  it.each<[string, object, object, string]>([
    ['a query that is too short', {}, { query: '' }, 'query_too_short'],
    [
      'less than three characters by default',
      { min_query_length: undefined },
      { query: 'sq' },
      'query_too_short',
    ],
    ['an element that is not there', {}, { action_id: 'other', query: 'sql' }, 'action_not_found'],
    [
      'a list that has its own options',
      { type: 'static_select', options: [option('a')], min_query_length: undefined },
      { query: 'sql' },
      'no_suggestions',
    ],
  ])('is not asked with %s', async (_name, more, ask, error) => {
    const lab = await startTestLab();
    const ts = await posted(lab, more);
    const asked = await lab.control.post('/slack/suggest', { ...asRequester, ts, ...ask });
    expect(asked).toMatchObject({ ok: false, error });
  });

  it.each<[string, object, string]>([
    ['nothing', {}, 'the app answered no options'],
    [
      '101 options',
      { options: Array.from({ length: 101 }, (_, index) => option(`${index}`)) },
      'no more than 100 items allowed [json-pointer:/options]',
    ],
    [
      'an option that is too long',
      { options: [{ text: { type: 'plain_text', text: 'x'.repeat(76) }, value: 'x' }] },
      'must be less than 76 characters [json-pointer:/options/0/text/text]',
    ],
  ])('shows no options when the app answers %s, and says why', async (_name, answer, problem) => {
    const lab = await startTestLab();
    await startSocketApp(lab, (app) => {
      app.options('instance', async ({ ack }) => {
        await ack(Object(answer));
      });
    });
    const asked = await lab.control.post('/slack/suggest', {
      ...asRequester,
      ts: await posted(lab),
      query: 'sql',
    });
    expect(asked).toMatchObject({ ok: true, acked: true, options: [], problem });
  });

  it('takes no option and groups of options for an answer', async () => {
    const lab = await startTestLab();
    await startSocketApp(lab, (app) => {
      app.options('instance', async ({ ack, body }) => {
        const label = { type: 'plain_text' as const, text: 'Production' };
        await (body.value === 'none'
          ? ack({ options: [] })
          : ack({ option_groups: [{ label, options: [option('sql-01')] }] }));
      });
    });
    const ts = await posted(lab);
    const ask = (query: string) => lab.control.post('/slack/suggest', { ...asRequester, ts, query });
    expect(await ask('none')).toMatchObject({ options: [] });
    expect(await ask('none')).not.toHaveProperty('problem');
    expect(await ask('sql')).toMatchObject({ options: [option('sql-01')], option_groups: [{}] });
  });

  it('says that the app did not answer', async () => {
    const lab = await startTestLab();
    const asked = await lab.control.post('/slack/suggest', {
      ...asRequester,
      ts: await posted(lab),
      query: 'sql',
    });
    expect(asked).toMatchObject({ ok: true, acked: false, failure: 'no_connection', options: [] });
  });

  const address = 'https://bot.example/slack/events';
  it.each<[string, object, object]>([
    ['none but that of interactions', { request_url: address }, { error: 'options_url_missing' }],
    [
      'both',
      { request_url: address, message_menu_options_url: address },
      { acked: true, options: [option('payroll')] },
    ],
    ['none at all, as in Socket Mode', {}, { acked: true, options: [option('payroll')] }],
  ])('needs an address for options over HTTP; the manifest has %s', async (_name, addresses, outcome) => {
    const settings = { interactivity: { is_enabled: true, ...addresses } };
    const lab = await startTestLab({ manifest: { ...testManifest(), settings } });
    const { requestUrl } = await startHttpApp(lab, offering([]));
    await lab.control.post('/slack/delivery', { mode: 'http', requestUrl });
    const asked = { ...asRequester, ts: await posted(lab), query: 'pay' };
    expect(await lab.control.post('/slack/suggest', asked)).toMatchObject(outcome);
  });
});
