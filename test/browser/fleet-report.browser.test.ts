import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenPage, openPage, picturePath, screenshotPath } from './open-page.ts';

/** The bot's own report, as people ask for it, read it and ask again. */
let open: OpenPage;
/** Address of the first report's picture. */
let firstPicture: string | null;

beforeAll(async () => {
  open = await openPage({ width: 1320, height: 1060, deviceScaleFactor: 1.5 });
  open.page.setDefaultTimeout(60_000);
});

afterAll(() => open.close());

test('a report says what is down and when the rest strikes, with a picture for all eyes', {
  timeout: 120_000,
}, async () => {
  const { page } = open;
  const report = await reportOn('expired-secret', '/ekm report');
  await page.getByRole('log').evaluate((log) => log.scrollTo(0, 0));
  await page.mouse.move(0, 0);
  await page.screenshot({ path: picturePath('report') });
  expect(await report.locator('.block-undrawn').count()).toBe(0);
  const cells = await report.getByRole('cell').allInnerTexts();
  expect(cells).toContain('now');
  expect(cells).toContain('at the next restart');
  const picture = report.getByRole('img', { name: /^Timeline: 1 item has expired/ });
  await expect.poll(() => picture.evaluate((img) => Reflect.get(img, 'naturalWidth'))).toBeGreaterThan(0);
  firstPicture = await picture.getAttribute('src');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 640, height: 1060 });
  await page.screenshot({ path: screenshotPath('report-dark-narrow') });
  const overflows = await page.locator('html').evaluate((root) => root.scrollWidth > root.clientWidth);
  expect(overflows).toBe(false);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1320, height: 1060 });
});

test('its thread says what each finding means, and the files hold the same numbers', {
  timeout: 60_000,
}, async () => {
  const { page } = open;
  await page.getByRole('main').getByRole('button', { name: '2 replies' }).click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.getByText('What it means').first().waitFor();
  const csv = await downloaded(thread, 'Download Findings, a row each');
  expect(csv.trim().split('\r\n')).toHaveLength(1 + 3);
  const json = JSON.parse(await downloaded(thread, 'Download The whole report for programs'));
  expect(json.counts).toEqual({ critical: 3, warning: 0, notice: 0, unknown: 0 });
  await page.screenshot({ path: screenshotPath('report-thread') });
});

test('read again, it stands in the same message and repeats nothing', { timeout: 120_000 }, async () => {
  const { page } = open;
  await page.getByRole('main').getByRole('button', { name: 'Check again: all' }).click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.getByText('above hold, word for word').waitFor();
  expect(
    await page
      .getByRole('main')
      .getByRole('heading', { name: /^Fleet report/ })
      .count(),
  ).toBe(1);
  await thread.getByRole('button', { name: 'Close thread' }).click();
});

test('a fleet shows alike findings in one row', { timeout: 120_000 }, async () => {
  const { page } = open;
  const report = await reportOn('fleet', '/ekm report');
  await report
    .getByText(/more like it\)/)
    .first()
    .waitFor();
  expect(await report.getByRole('row').count()).toBeLessThanOrEqual(11);
  const picture = report.getByRole('img', { name: /^Timeline: 1 item is in its warning time/ });
  expect(await picture.getAttribute('src')).not.toBe(firstPicture);
  await page.screenshot({ path: screenshotPath('report-fleet') });
});

async function reportOn(scenario: string, command: string): Promise<Locator> {
  const { page, lab } = open;
  await fetch(`${lab.control}/reset`, { method: 'POST', body: JSON.stringify({ scenario }) });
  await page.getByRole('navigation').getByRole('button', { name: 'dba' }).click();
  await page.getByText('Bot connected', { exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'Message #dba' }).focus();
  await page.keyboard.insertText(command);
  await page.keyboard.press('Enter');
  const report = page.getByRole('article').filter({ hasText: 'Asked by' }).last();
  await report.getByRole('button', { name: /^Check again: / }).waitFor();
  await report.getByRole('button', { name: /repl/ }).waitFor();
  return report;
}

async function downloaded(thread: Locator, name: string): Promise<string> {
  const started = open.page.waitForEvent('download');
  await thread.getByRole('link', { name }).click();
  return readFileSync(await (await started).path(), 'utf8');
}
