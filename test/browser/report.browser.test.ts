import { crc32, deflateSync } from 'node:zlib';
import { WebClient } from '@slack/web-api';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import { startLab } from '../../lab/start-lab.ts';
import { testManifest } from '../helpers/lab.ts';
import { screenshotPath } from './open-page.ts';
import { overtake } from './overtake.ts';

/** What a fleet report needs of the page, with an app of the test's own: tables, pictures, files and App Home. */
let lab: Lab;
let slack: WebClient;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  const manifest = {
    ...testManifest({ events: ['app_home_opened'] }),
    features: { bot_user: { display_name: 'ekm' }, app_home: { home_tab_enabled: true } },
  };
  lab = await startLab({ manifest, scenario: 'none', rateLimits: false });
  slack = new WebClient(lab.slack.botToken, { slackApiUrl: lab.slack.apiUrl });
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: 'light' });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== new URL(lab.page).origin && protocol !== 'data:') complaints.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.setDefaultTimeout(8000);
  await page.goto(lab.page);
  await page.getByRole('navigation').getByRole('button', { name: 'dba' }).click();
});

afterAll(async () => {
  await browser.close();
  await lab.stop();
  expect(complaints).toEqual([]);
});

const general = 'C0DBA0001';
const cell = (text: string) => ({ type: 'raw_text' as const, text });

test('a table has headers, keeps to its columns and scrolls inside its message', async () => {
  const head = ['Instance', 'Database', 'Key', 'Version since', 'Age in days', 'What is wrong'].map(cell);
  const rows = Array.from({ length: 60 }, (_, n) => [
    cell(`sql-${String(n + 1).padStart(2, '0')}`),
    cell('Sales'),
    {
      type: 'rich_text' as const,
      elements: [
        {
          type: 'rich_text_section' as const,
          elements: [{ type: 'text' as const, text: `key-${n}`, style: { code: true } }],
        },
      ],
    },
    cell('2025-03-04'),
    { type: 'raw_number' as const, value: 600 + n, text: `${600 + n}` },
    cell('The key is older than the limit of 365 days, and no newer version of it is in the vault.'),
  ]);
  await slack.chat.postMessage({
    channel: general,
    text: 'Ages of 60 keys',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'Ages of keys' } },
      {
        type: 'table',
        rows: [head, ...rows],
        column_settings: [{}, {}, {}, {}, { align: 'right' }, { is_wrapped: true }],
      },
    ],
  });
  const table = page.getByRole('table');
  await table.getByText('sql-60').waitFor();
  expect(await table.getByRole('columnheader').allTextContents()).toContain('Age in days');
  expect(await table.getByRole('row').count()).toBe(61);
  const frame = page.getByRole('region', { name: 'Table' });
  const fits = await frame.evaluate(
    (element) => element.scrollHeight > element.clientHeight && element.clientHeight < 860,
  );
  expect(fits).toBe(true);
  await page.screenshot({ path: screenshotPath('table') });
});

test('a picture is drawn where it was uploaded and inside blocks; one from elsewhere is named', async () => {
  const picture = drawnPicture();
  const address = await slack.apiCall('files.getUploadURLExternal', {
    filename: 'ages.png',
    length: picture.length,
    alt_txt: 'Bar chart of key ages',
  });
  await fetch(String(Object(address).upload_url), { method: 'POST', body: new Uint8Array(picture) });
  await slack.files.completeUploadExternal({
    files: [{ id: String(Object(address).file_id), title: 'Ages of keys' }],
    channel_id: general,
    initial_comment: 'The chart of this week',
  });
  const uploaded = page.getByRole('img', { name: 'Bar chart of key ages' });
  await uploaded.waitFor();
  expect(await uploaded.evaluate((img) => Reflect.get(img, 'naturalWidth'))).toBe(480);
  const answer: unknown = await slack.filesUploadV2({ filename: 'ages-2.png', file: picture });
  const id: string = Object(answer).files[0].files[0].id;
  await slack.chat.postMessage({
    channel: general,
    text: 'Charts',
    blocks: [
      {
        type: 'image',
        slack_file: { id },
        alt_text: 'The same chart in a block',
        title: { type: 'plain_text', text: 'In a block' },
      },
      { type: 'image', image_url: 'https://charts.example/ages.png', alt_text: 'A chart from elsewhere' },
    ],
  });
  const inBlock = page.getByRole('img', { name: 'The same chart in a block' });
  await inBlock.waitFor();
  await expect.poll(() => inBlock.evaluate((img) => Reflect.get(img, 'naturalWidth'))).toBe(480);
  await page.getByText('https://charts.example/ages.png').waitFor();
  const elsewhere = page.getByRole('img', { name: 'A chart from elsewhere' });
  await expect
    .poll(() => elsewhere.evaluate((shown) => shown.getBoundingClientRect().bottom))
    .toBeLessThan(760);
  await page.screenshot({ path: screenshotPath('pictures') });
});

test('a CSV in a thread shows its first lines, opens whole and can be downloaded', async () => {
  const { ts } = await slack.chat.postMessage({ channel: general, text: 'All rows are in the thread' });
  const csv = ['instance,database,age', ...Array.from({ length: 40 }, (_, n) => `sql-${n},Sales,${n}`)];
  await slack.filesUploadV2({
    channel_id: general,
    thread_ts: String(ts),
    filename: 'fleet.csv',
    content: csv.join('\n'),
  });
  await slack.filesUploadV2({
    channel_id: general,
    thread_ts: String(ts),
    filename: 'fleet.zip',
    file: Buffer.from([80, 75, 3, 4, 0, 255]),
  });
  await slack.chat.postMessage({
    channel: general,
    thread_ts: String(ts),
    reply_broadcast: true,
    text: 'The report is complete',
  });
  const root = page.getByRole('article').filter({ hasText: 'All rows are in the thread' });
  await root.getByText('3 replies').click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.locator('.file-preview').getByText('sql-3,Sales,3').waitFor();
  const download = page.waitForEvent('download');
  await thread.getByRole('link', { name: 'Download fleet.csv' }).click();
  expect((await download).suggestedFilename()).toBe('fleet.csv');
  await thread.getByText('fleet.zip').waitFor();
  await thread.locator('summary').click();
  await thread.getByText('sql-39,Sales,39').waitFor();
  await page.getByRole('main').getByText('replied to a thread').waitFor();
  await page.screenshot({ path: screenshotPath('thread-files') });
  await thread.getByRole('button', { name: 'Close thread' }).click();
});

test('the Home tab shows what is published, follows it, and takes clicks', async () => {
  await page.getByRole('navigation').getByRole('button', { name: 'ekm' }).click();
  await page.getByRole('tab', { name: 'Home' }).click();
  await page.getByText('has published nothing here for you yet').waitFor();
  await slack.views.publish({ user_id: 'U0REQUEST', view: homeOf('3 findings') });
  await page.getByText('3 findings').waitFor();
  const clicks: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/slack/click')) clicks.push(request.postData() ?? '');
  });
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect.poll(() => clicks.length).toBe(1);
  expect(JSON.parse(clicks[0] ?? '')).toMatchObject({ user: 'U0REQUEST', action_id: 'read_again' });
  expect(JSON.parse(clicks[0] ?? '')).toHaveProperty('view_id');
  await slack.views.publish({ user_id: 'U0REQUEST', view: homeOf('2 findings') });
  await page.getByText('2 findings').waitFor();
  await page.screenshot({ path: screenshotPath('home') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 700, height: 720 });
  await page.screenshot({ path: screenshotPath('home-dark-narrow') });
  await page.getByRole('tab', { name: 'Home' }).press('ArrowRight');
  await page.getByRole('textbox', { name: 'Message ekm' }).waitFor();
});

test('what came while an older answer was under way stays on the page', async () => {
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.getByRole('navigation').getByRole('button', { name: 'dba' }).click();
  await overtake(page, '**/page-api/messages?*', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'general' }).click();
    return () => slack.chat.postMessage({ channel: 'C0GENERAL', text: 'Written meanwhile' });
  });
  await page.getByRole('main').getByText('Written meanwhile').waitFor();
  await overtake(page, '**/page-api/home?*', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'ekm' }).click();
    await page.getByRole('tab', { name: 'Home' }).click();
    return () => slack.views.publish({ user_id: 'U0REQUEST', view: homeOf('7 findings') });
  });
  await page.getByText('7 findings').waitFor();
});

function homeOf(findings: string) {
  return {
    type: 'home' as const,
    blocks: [
      { type: 'header' as const, text: { type: 'plain_text' as const, text: 'The fleet' } },
      {
        type: 'section' as const,
        text: { type: 'mrkdwn' as const, text: `*${findings}*, read at 09:00. _2 instances are unknown._` },
        fields: ['*Instances*\n12', '*Vaults*\n3', '*Oldest key*\n612 days', '*Next expiry*\nin 9 days'].map(
          (text) => ({ type: 'mrkdwn' as const, text }),
        ),
      },
      { type: 'divider' as const },
      {
        type: 'actions' as const,
        elements: [
          {
            type: 'button' as const,
            action_id: 'read_again',
            style: 'primary' as const,
            text: { type: 'plain_text' as const, text: 'Read again' },
          },
        ],
      },
      { type: 'context' as const, elements: [{ type: 'mrkdwn' as const, text: 'Only what I may read.' }] },
    ],
  };
}

/** A bar chart as a PNG of 480 by 200 pixels with one grey byte each. */
function drawnPicture(): Buffer {
  const bars = [40, 90, 130, 70, 170];
  const row = (y: number) =>
    Array.from({ length: 480 }, (_, x) => {
      const isInBar = x % 96 > 20 && x % 96 < 76;
      return isInBar && y > 190 - (bars[Math.floor(x / 96)] ?? 0) && y < 190 ? 90 : 245;
    });
  const pixels = Buffer.from(Array.from({ length: 200 }, (_, y) => [0, ...row(y)]).flat());
  const head = Buffer.from('000001e0000000c80800000000', 'hex');
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(pixels)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}
