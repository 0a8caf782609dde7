import { App, LogLevel } from '@slack/bolt';
import { expect, test } from 'vitest';
import { openLabPage } from './open-page.ts';

/** The page's own line to the lab: what happens while it is being laid is not missed. */

test('a bot that connects before the page listens is shown as connected', { timeout: 60_000 }, async () => {
  const open = await openLabPage();
  const { page, lab } = open;
  let laid = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    laid = resolve;
  });
  await page.route('**/page-api/events?*', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await page.getByText('No bot connected', { exact: true }).waitFor();
  const app = new App({
    token: lab.slack.botToken,
    appToken: lab.slack.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: lab.slack.apiUrl },
  });
  await app.start();
  expect(await page.getByText('No bot connected', { exact: true }).count()).toBe(1);
  laid();
  await page.getByText('Bot connected', { exact: true }).waitFor({ timeout: 10_000 });
  await app.stop();
  await open.close();
});
