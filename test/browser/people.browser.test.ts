import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenPage, openLabPage } from './open-page.ts';

/** Whose eyes the page looks through, while it changes. */
let open: OpenPage;

beforeAll(async () => {
  open = await openLabPage();
});

afterAll(() => open.close());

test('whoever was chosen is chosen at once, and acts, however long the lab takes', async () => {
  const { page, lab } = open;
  const slack = new WebClient(lab.slack.botToken, { slackApiUrl: lab.slack.apiUrl });
  const answer = Promise.withResolvers<void>();
  await page.route('**/page-api/state?user=U0APPROV1', async (route) => {
    await answer.promise;
    await route.continue();
  });
  await page.getByRole('radio', { name: 'Requester', checked: true }).waitFor();
  await page.getByRole('radio', { name: 'Approver 1' }).check({ force: true });
  // Whatever happens meanwhile draws the page anew.
  await slack.chat.postMessage({ channel: 'C0GENERAL', text: 'Something else' });
  await page.getByRole('main').getByText('Something else').waitFor();
  expect(await page.getByRole('radio', { name: 'Approver 1' }).isChecked()).toBe(true);
  const composer = page.getByRole('textbox', { name: 'Message #general' });
  await composer.fill('I approve');
  await composer.press('Enter');
  answer.resolve();
  const said = page.getByRole('main').getByRole('article').filter({ hasText: 'I approve' });
  await said.waitFor();
  expect(await said.innerText()).toContain('Approver 1');
});

test('somebody whom the lab cannot show is not chosen', async () => {
  const { page } = open;
  await page.route('**/page-api/state?user=U0APPROV2', (route) => route.fulfill({ body: 'no JSON' }));
  // Clicked, not checked: it may be gone back before anybody looks.
  await page.getByRole('radio', { name: 'Approver 2' }).click({ force: true });
  await page.getByRole('radio', { name: 'Approver 1', checked: true }).waitFor();
  await page.getByText('not valid JSON').waitFor();
});
