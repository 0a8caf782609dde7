import { App, LogLevel } from '@slack/bolt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { input, plain } from '../helpers/modals.ts';
import { type OpenPage, openLabPage, screenshotPath } from './open-page.ts';

const option = (value: string) => ({ text: plain(value), value });
let open: OpenPage;
let app: App;
const actions: Record<string, unknown>[] = [];

beforeAll(async () => {
  open = await openLabPage();
  const { botToken: token, appToken, apiUrl: slackApiUrl } = open.lab.slack;
  app = new App({
    token,
    appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl },
  });
  app.options('instance', async ({ ack, body }) => {
    const names = ['sql-01', 'sql-02'].filter((name) => name.includes(body.value));
    await ack({ options: names.map(option) });
  });
  app.action(/.*/, async ({ ack, action, body }) => {
    await ack();
    actions.push({ ...Object(action), state: Object(body).state });
  });
  await app.start();
});

afterAll(async () => {
  await app.stop();
  await open.close();
});

test('in a message people search, choose several, pick a date, and are asked first', async () => {
  const { page } = open;
  const confirm = {
    title: plain('Sure?'),
    text: plain('It is told at once.'),
    confirm: plain('Yes'),
    deny: plain('No'),
  };
  await app.client.apiCall('chat.postMessage', {
    channel: 'C0GENERAL',
    text: 'Choose',
    blocks: [
      { type: 'header', text: plain('What shall be checked?') },
      {
        type: 'actions',
        block_id: 'choose',
        elements: [
          {
            type: 'external_select',
            action_id: 'instance',
            min_query_length: 0,
            placeholder: plain('Search instances'),
          },
          { type: 'users_select', action_id: 'who', placeholder: plain('Who is told'), confirm },
          { type: 'datepicker', action_id: 'when', placeholder: plain('From') },
        ],
      },
      {
        type: 'actions',
        block_id: 'boxes',
        elements: [{ type: 'checkboxes', action_id: 'what', options: [option('Keys'), option('Secrets')] }],
      },
      input(
        'note',
        { type: 'plain_text_input', placeholder: plain('For the audit log') },
        { optional: true },
      ),
    ],
  });
  const message = page.getByRole('article').filter({ hasText: 'What shall be checked?' });
  await message.getByRole('textbox', { name: 'note' }).fill('quarterly');
  const search = message.getByRole('combobox', { name: 'Search instances' });
  await search.click();
  await message.getByRole('option', { name: 'sql-02' }).waitFor();
  await page.screenshot({ path: screenshotPath('message-search') });
  await search.fill('nowhere');
  await message.getByRole('status').getByText('No results.').waitFor();
  await search.fill('01');
  await message.getByRole('option', { name: 'sql-01' }).click();
  await expect.poll(() => search.inputValue()).toBe('sql-01');
  await expect.poll(() => actions.length).toBe(1);
  await message.getByRole('checkbox', { name: 'Secrets' }).check();
  await expect.poll(() => actions.length).toBe(2);
  const who = message.getByLabel('Who is told');
  const question = page.getByRole('alertdialog', { name: 'Sure?' });
  await who.selectOption({ label: 'Approver 2' });
  await question.getByRole('button', { name: 'No' }).click();
  await question.waitFor({ state: 'detached' });
  expect(actions.length).toBe(2);
  await who.selectOption({ label: 'Approver 1' });
  await question.getByRole('button', { name: 'Yes' }).click();
  await expect.poll(() => actions.length).toBe(3);
  await message.getByLabel('From').fill('2026-12-01');
  await expect.poll(() => actions.length).toBe(4);
  expect(actions).toMatchObject([
    { action_id: 'instance', selected_option: { value: 'sql-01' } },
    { action_id: 'what', selected_options: [{ value: 'Secrets' }] },
    { action_id: 'who', selected_user: 'U0APPROV1' },
    {
      action_id: 'when',
      selected_date: '2026-12-01',
      state: {
        values: {
          choose: { instance: { selected_option: { value: 'sql-01' } }, who: { selected_user: 'U0APPROV1' } },
          boxes: { what: { selected_options: [{ value: 'Secrets' }] } },
          note: { note: { value: 'quarterly' } },
        },
      },
    },
  ]);
  await page.screenshot({ path: screenshotPath('message-fields') });
});

test('an archived channel can be read and not written in', async () => {
  const { page, lab } = open;
  const change = (body: object) =>
    fetch(`${lab.control}/slack/channels`, { method: 'POST', body: JSON.stringify(body) });
  await change({ channel: 'dba', archived: true });
  await page.getByRole('navigation').getByRole('button', { name: 'dba' }).click();
  await page.getByText('#dba is archived').waitFor();
  expect(await page.getByRole('textbox', { name: 'Message #dba' }).count()).toBe(0);
  await change({ channel: 'dba', archived: false });
  await page.getByRole('textbox', { name: 'Message #dba' }).waitFor();
});
