import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenPage, openPage, screenshotPath } from './open-page.ts';

let open: OpenPage;
let slack: WebClient;

beforeAll(async () => {
  open = await openPage();
  slack = new WebClient(open.lab.slack.botToken, { slackApiUrl: open.lab.slack.apiUrl });
});

afterAll(() => open.close());

test('a button that asks first does nothing on Escape and clicks on yes', async () => {
  const { page } = open;
  await slack.chat.postMessage({
    channel: 'C0GENERAL',
    text: 'A plan waits',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'A plan waits' } },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: 'try_stop',
            text: { type: 'plain_text', text: 'Stop' },
            style: 'danger',
            value: 'run-1',
            confirm: {
              title: { type: 'plain_text', text: 'Stop the run?' },
              text: { type: 'mrkdwn', text: 'Steps that are *done* stay done.' },
              confirm: { type: 'plain_text', text: 'Stop it' },
              deny: { type: 'plain_text', text: 'Keep going' },
              style: 'danger',
            },
          },
        ],
      },
    ],
  });
  const button = page.getByRole('button', { name: 'Stop', exact: true });
  const dialog = page.getByRole('alertdialog', { name: 'Stop the run?' });
  const clicks: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/slack/click')) clicks.push(request.postData() ?? '');
  });
  await button.press('Enter');
  await dialog.waitFor();
  await page.screenshot({ path: screenshotPath('confirm') });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(clicks).toEqual([]);
  // Between the answer and the browser's word that the dialog is closed, the button asks again all the same.
  await button.press('Enter');
  const stop = await button.elementHandle();
  await dialog.getByRole('button', { name: 'Keep going' }).evaluate(async (deny, pressed) => {
    deny.click();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    pressed?.click();
  }, stop);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await dialog.getByRole('button', { name: 'Keep going' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(clicks).toEqual([]);
  await button.click();
  await dialog.getByRole('button', { name: 'Stop it' }).click();
  await expect.poll(() => clicks.length).toBe(1);
  expect(JSON.parse(clicks[0] ?? '')).toMatchObject({ action_id: 'try_stop', value: 'run-1' });
});

test('a chosen text file goes along with a message, and its text can be read in the page', async () => {
  const { page } = open;
  const buffer = Buffer.from('2026-11-21 Error: 33111, Severity: 16, State: 3.\n');
  await page
    .getByLabel('Attach a text file')
    .setInputFiles({ name: 'errorlog.txt', mimeType: 'text/plain', buffer });
  await page.getByRole('textbox', { name: 'Message #general' }).fill('The log of sql-07');
  await page.getByRole('button', { name: 'Send' }).click();
  const message = page.getByRole('article').filter({ hasText: 'The log of sql-07' });
  await message.getByText('errorlog.txt').click();
  await message.getByText('Error: 33111, Severity: 16').waitFor();
  await page.screenshot({ path: screenshotPath('file') });
});

test('a file that is not text is refused in words', async () => {
  const { page } = open;
  const buffer = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]);
  await page
    .getByLabel('Attach a text file')
    .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer });
  await page.getByText('a.txt is not a text file').waitFor();
});

test('hostile text stays text', async () => {
  const { page } = open;
  const hostile = '<img src=x onerror=alert(1)> <javascript:alert(1)|press> <https://a.example/"onx=1|ok>';
  await slack.chat.postMessage({ channel: 'C0GENERAL', text: hostile });
  const message = page.getByRole('article').last();
  await message.getByText('onerror=alert(1)').waitFor();
  expect(await message.locator('img').count()).toBe(0);
  const addresses = await message
    .locator('a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(addresses.every((address) => address?.startsWith('https://'))).toBe(true);
});

test('a channel can be reached and written to on a narrow page', async () => {
  const { page } = open;
  await page.setViewportSize({ width: 700, height: 720 });
  await page.getByRole('button', { name: 'Channels and people' }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'dba' }).click();
  await page.getByRole('textbox', { name: 'Message #dba' }).fill('Hello from a narrow page');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('article').filter({ hasText: 'Hello from a narrow page' }).waitFor();
  const overflows = await page.locator('html').evaluate((root) => root.scrollWidth > root.clientWidth);
  expect(overflows).toBe(false);
  await page.screenshot({ path: screenshotPath('narrow') });
});
