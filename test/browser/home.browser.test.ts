import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenPage, openPage, screenshotPath } from './open-page.ts';

/** App Home and a check, as people see and click them. */
let open: OpenPage;

beforeAll(async () => {
  open = await openPage({ width: 1180, height: 980 });
  open.page.setDefaultTimeout(30_000);
});

afterAll(() => open.close());

test('Home says what to do, reads the fleet and then shows its health', { timeout: 120_000 }, async () => {
  const { page } = open;
  await page.getByRole('navigation').getByRole('button', { name: 'ekm' }).click();
  await page.getByRole('tab', { name: 'Home' }).click();
  await page.getByRole('button', { name: 'Read the fleet now' }).waitFor({ timeout: 60_000 });
  expect(await page.locator('.block-undrawn').count()).toBe(0);
  await page.screenshot({ path: screenshotPath('home-first') });
  await page.getByRole('button', { name: 'Read the fleet now' }).click();
  await page.getByRole('heading', { name: /^The fleet: / }).waitFor({ timeout: 60_000 });
  await page.screenshot({ path: screenshotPath('home-health') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 640, height: 980 });
  await page.screenshot({ path: screenshotPath('home-health-dark-narrow') });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1180, height: 980 });
});

test('a check shows every link, and can be made again', async () => {
  const { page } = open;
  await page.getByRole('navigation').getByRole('button', { name: 'dba' }).click();
  await page.getByRole('textbox', { name: 'Message #dba' }).focus();
  await page.keyboard.insertText('/ekm check sql01');
  await page.keyboard.press('Enter');
  const answer = page.getByRole('article').filter({ hasText: 'Client secret' });
  await answer.getByText('Not tested:').first().waitFor();
  expect(await answer.locator('.block-undrawn').count()).toBe(0);
  await page.screenshot({ path: screenshotPath('check') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 640, height: 980 });
  await page.screenshot({ path: screenshotPath('check-dark-narrow') });
  await answer.getByRole('button', { name: /Check .*again/ }).click();
  await answer.getByText('Not tested:').first().waitFor();
});
