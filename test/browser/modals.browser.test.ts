import { App, LogLevel } from '@slack/bolt';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { input, modal, plain } from '../helpers/modals.ts';
import { type OpenPage, openLabPage, screenshotPath } from './open-page.ts';

const option = (value: string, detail?: string) => ({
  text: plain(value),
  value,
  ...(detail === undefined ? {} : { description: plain(detail) }),
});
const databases = ['Billing', 'Payroll', 'Orders'].map((name) => option(name));
const start = modal(
  [
    {
      type: 'section',
      text: { type: 'mrkdwn', text: 'A new key in the vault, and the databases re-encrypted under it.' },
    },
    input('instance', {
      type: 'external_select',
      min_query_length: 1,
      placeholder: plain('Search instances'),
    }),
    input('databases', { type: 'checkboxes', options: databases }),
    input('when', { type: 'datepicker' }, { optional: true }),
    input('risk', { type: 'radio_buttons', options: [option('Low', 'A test system'), option('High')] }),
    input('approver', { type: 'users_select', placeholder: plain('Who may approve') }, { optional: true }),
    input(
      'reason',
      { type: 'plain_text_input', multiline: true, min_length: 5 },
      { hint: plain('It stays in the audit log.') },
    ),
  ],
  { notify_on_close: true },
);

let open: OpenPage;
let app: App;
let submitted: Record<string, unknown>[] = [];
let closed: Record<string, unknown>[] = [];
let answer: Record<string, unknown> = {};

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
  app.command('/ekm', async ({ ack, client, body }) => {
    await ack();
    await client.apiCall('views.open', { trigger_id: body.trigger_id, view: start });
  });
  app.options('instance', async ({ ack, body }) => {
    const names = ['sql-01', 'sql-02', 'payroll-prod'].filter((name) => name.includes(body.value));
    await ack({ options: names.map((name) => option(name, `${name}.example.com`)) });
  });
  app.view({ type: 'view_submission', callback_id: 'start_run' }, async ({ ack, view }) => {
    submitted.push(Object(view.state.values));
    await ack(Object(answer));
  });
  app.view({ type: 'view_closed', callback_id: 'start_run' }, async ({ ack, body }) => {
    closed.push({ is_cleared: Object(body).is_cleared });
    await ack();
  });
  await app.start();
  await open.page.getByText('Bot connected', { exact: true }).waitFor();
});

afterEach(() => {
  submitted = [];
  closed = [];
  answer = {};
});

afterAll(async () => {
  await app.stop();
  await open.close();
});

async function opened(page: Page) {
  const composer = page.getByRole('textbox', { name: 'Message #general' });
  await composer.fill('/ekm start');
  await composer.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Start' });
  await dialog.waitFor();
  return dialog;
}

test('a form is filled in by keyboard alone and submitted', async () => {
  const { page } = open;
  const dialog = await opened(page);
  const search = dialog.getByRole('combobox', { name: 'instance' });
  await expect.poll(() => search.evaluate((field) => field.matches(':focus'))).toBe(true);
  await page.keyboard.type('sql');
  await dialog.getByRole('option', { name: /sql-02/ }).waitFor();
  await page.screenshot({ path: screenshotPath('modal-search') });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => search.inputValue()).toBe('sql-02');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await dialog.getByLabel('when (optional)').fill('2026-11-28');
  await dialog.getByRole('radio', { name: 'High' }).focus();
  await page.keyboard.press('Space');
  await dialog.getByLabel('approver (optional)').selectOption({ label: 'Approver 1' });
  await dialog.getByRole('textbox', { name: 'reason' }).fill('The key is two years old');
  await page.screenshot({ path: screenshotPath('modal') });
  await dialog.getByRole('button', { name: 'Start' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(submitted).toMatchObject([
    {
      instance: { instance: { selected_option: { value: 'sql-02' } } },
      databases: { databases: { selected_options: [{ value: 'Billing' }] } },
      when: { when: { selected_date: '2026-11-28' } },
      risk: { risk: { selected_option: { value: 'High' } } },
      approver: { approver: { selected_user: 'U0APPROV1' } },
      reason: { reason: { value: 'The key is two years old' } },
    },
  ]);
});

test('what is missing is said beside its field, and the first wrong field gets the focus', async () => {
  const { page } = open;
  const dialog = await opened(page);
  await dialog.getByRole('textbox', { name: 'reason' }).fill('so');
  await dialog.getByRole('button', { name: 'Start' }).click();
  const search = dialog.getByRole('combobox', { name: 'instance' });
  await expect.poll(() => search.getAttribute('aria-invalid')).toBe('true');
  expect(await dialog.getByText('Please complete this required field.').count()).toBe(3);
  await dialog.getByText('Please enter at least 5 characters.').waitFor();
  await expect.poll(() => search.evaluate((field) => field.matches(':focus'))).toBe(true);
  const said = await dialog.getByRole('textbox', { name: 'reason' }).evaluate((field) =>
    (field.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id: string) => field.ownerDocument.getElementById(id)?.textContent)
      .join(' '),
  );
  expect(said).toContain('audit log');
  expect(said).toContain('at least 5 characters');
  expect(submitted).toEqual([]);
  await page.screenshot({ path: screenshotPath('modal-errors') });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test("the app's own errors and a broken answer leave the form as it is", async () => {
  const { page } = open;
  const dialog = await opened(page);
  await dialog.getByRole('combobox', { name: 'instance' }).fill('pay');
  await dialog.getByRole('option', { name: /payroll-prod/ }).click();
  await dialog.getByRole('checkbox', { name: 'Payroll' }).check();
  await dialog.getByRole('radio', { name: 'Low' }).check();
  const reason = dialog.getByRole('textbox', { name: 'reason' });
  await reason.fill('Because it is time');
  const submit = dialog.getByRole('button', { name: 'Start' });
  answer = { response_action: 'errors', errors: { databases: 'Payroll is frozen until Monday.' } };
  await submit.click();
  await dialog.getByText('Payroll is frozen until Monday.').waitFor();
  answer = { response_action: 'errors', errors: { nowhere: 'x' } };
  await submit.click();
  await dialog.getByRole('alert').getByText('We had some trouble connecting').waitFor();
  expect(await reason.inputValue()).toBe('Because it is time');
  answer = {};
  await submit.click();
  await dialog.waitFor({ state: 'detached' });
});

test('Tab stays inside, Escape closes the list before the form, and the focus comes back', async () => {
  const { page } = open;
  const dialog = await opened(page);
  for (let press = 0; press < 30; press++) {
    await page.keyboard.press('Tab');
    const isOutside = await page
      .locator('#app')
      .evaluate((root) => root.querySelector(':focus:not(dialog, dialog *)') !== null);
    expect(isOutside).toBe(false);
  }
  const search = dialog.getByRole('combobox', { name: 'instance' });
  await search.fill('sql');
  await dialog.getByRole('option').first().waitFor();
  await search.press('Escape');
  await dialog.getByRole('listbox').waitFor({ state: 'hidden' });
  expect(await dialog.isVisible()).toBe(true);
  await search.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => closed).toEqual([{ is_cleared: false }]);
  const composer = page.getByRole('textbox', { name: 'Message #general' });
  await expect.poll(() => composer.evaluate((field) => field.matches(':focus'))).toBe(true);
});

test('it is drawn in the dark and on a narrow page without sideways scrolling', async () => {
  const { page } = open;
  await page.emulateMedia({ colorScheme: 'dark' });
  const dialog = await opened(page);
  await dialog.getByRole('button', { name: 'Start' }).click();
  await dialog.getByText('Please complete this required field.').first().waitFor();
  await page.screenshot({ path: screenshotPath('modal-dark') });
  await page.setViewportSize({ width: 400, height: 720 });
  await page.screenshot({ path: screenshotPath('modal-narrow') });
  const overflows = await dialog.evaluate((root) => root.scrollWidth > root.clientWidth);
  expect(overflows).toBe(false);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => closed).toEqual([{ is_cleared: true }]);
});
