import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { changeEkmYaml, dayMs } from '../slack/reminders/reminder-world.ts';
import { type OpenPage, openPage, screenshotPath } from './open-page.ts';

/** Reminders as people see them: put off by one, taken by another, and a run that is asked for beside one. */
let open: OpenPage;

beforeAll(async () => {
  open = await openPage({ width: 1320, height: 1060, deviceScaleFactor: 1 });
  open.page.setDefaultTimeout(90_000);
  changeEkmYaml(open, (file) => ({ ...file, reminders: { ...Object(file['reminders']), kinds: ['key'] } }));
  open.lab.clock.advance(400 * dayMs);
});

afterAll(() => open.close());
afterEach(() => open.page.screenshot({ path: screenshotPath('reminders-last') }));

test('what is old is said by itself, each thing with its buttons', { timeout: 180_000 }, async () => {
  await be('Requester');
  await message('Reminders for').waitFor();
  await open.page.screenshot({ path: screenshotPath('reminders') });
  expect(await message('Reminders for').getByRole('button', { name: 'I take it' }).count()).toBe(3);
});

test('one takes it, and everybody sees who', { timeout: 120_000 }, async () => {
  await be('Approver 1');
  await message('Reminders for').getByRole('button', { name: 'I take it' }).first().click();
  await message('Reminders for').filter({ hasText: 'Taken by' }).waitFor();
  await open.page.screenshot({ path: screenshotPath('reminders-taken') });
  expect(await message('Reminders for').innerText()).toMatch(/Taken by: @?Approver 1/);
});

test('another puts one off, with the limit and the weekend said', { timeout: 120_000 }, async () => {
  const { page } = open;
  await be('Approver 2');
  await message('Reminders for').getByRole('button', { name: 'Put off' }).nth(1).click();
  const form = page.getByRole('dialog', { name: 'Put a reminder off' });
  await form.getByText('as ekm.yaml says').waitFor();
  await page.screenshot({ path: screenshotPath('reminders-form') });
  await form.getByRole('radio', { name: /^A week: until / }).check({ force: true });
  await form.getByRole('textbox', { name: 'Reason' }).fill('The next patch day is in a week.');
  await form.getByRole('button', { name: 'Put off', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await message('Reminders for').filter({ hasText: 'Put off: until' }).waitFor();
  await page.getByText('The reminder shows it, and people are told when that is over.').waitFor();
  await page.screenshot({ path: screenshotPath('reminders-put-off') });
});

test('lines for ekm.yaml are shown to one person alone', { timeout: 120_000 }, async () => {
  await message('Reminders for').getByRole('button', { name: 'Not ours' }).last().click();
  await message('Not ours: how ekm.yaml says so').filter({ hasText: 'rule: key-old' }).waitFor();
  await open.page.screenshot({ path: screenshotPath('reminders-not-ours') });
});

test('a run is asked for beside it', { timeout: 180_000 }, async () => {
  const { page } = open;
  await be('Requester');
  await message('Reminders for').getByRole('button', { name: 'Start: TDE key rollover' }).last().click();
  const form = page.getByRole('dialog', { name: 'TDE key rollover' });
  await form.getByRole('textbox', { name: 'Name of the new key' }).fill('sales-2028');
  await page.screenshot({ path: screenshotPath('reminders-start') });
  await form.getByRole('combobox', { name: 'Client secret' }).fill('contoso');
  await form.getByRole('option', { name: 'contoso-sql-prod-ekm', exact: true }).click();
  await form.getByRole('textbox', { name: 'Reason' }).fill('It is older than a year.');
  await form.getByRole('button', { name: 'Plan' }).click();
  await form.waitFor({ state: 'detached' });
  await message('Approval wanted').waitFor();
  await page.screenshot({ path: screenshotPath('reminders-request') });
});

test('a summary comes with its picture, and reads in the dark on a narrow window', {
  timeout: 180_000,
}, async () => {
  const { page } = open;
  open.lab.clock.advance(7 * dayMs);
  await message('Summary of reminders').waitFor();
  await message('Summary of reminders').scrollIntoViewIfNeeded();
  await page.screenshot({ path: screenshotPath('reminders-summary') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 640, height: 1060 });
  await page.screenshot({ path: screenshotPath('reminders-dark-narrow') });
  const overflows = await page.locator('html').evaluate((root) => root.scrollWidth > root.clientWidth);
  expect(overflows).toBe(false);
});

/** Looks through somebody's eyes, in #dba. */
async function be(person: string): Promise<void> {
  const { page } = open;
  await page.getByRole('radio', { name: person }).check({ force: true });
  await page.getByRole('navigation').getByRole('button', { name: 'dba' }).first().click();
}

/** The newest message with these words, in the channel. */
function message(words: string): Locator {
  return open.page.getByRole('main').getByRole('article').filter({ hasText: words }).last();
}
