import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenPage, openPage, picturePath } from './open-page.ts';

let open: OpenPage;

beforeAll(async () => {
  open = await openPage({ deviceScaleFactor: 1.5, height: 860, width: 1320 });
});

afterAll(() => open.close());

test('the page as the README shows it, light and dark', async () => {
  const { page } = open;
  await say('approver1', 'sql-07 is back from the patch window, but `Sales` stays in *recovery pending*.');
  await say('requester', `This is in its error log:\n\`\`\`\n${logged}\n\`\`\``);
  await page.getByRole('button', { name: 'dba' }).click();
  const posted = page.getByRole('article').filter({ hasText: 'error log' });
  await posted.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Explain this error' }).click();
  const answer = page.getByRole('article', { name: 'only visible to you' });
  await answer.getByText('What it means').waitFor();
  await page.getByRole('log').evaluate((log) => log.scrollTo(0, 0));
  await page.mouse.move(0, 0);
  await page.screenshot({ path: picturePath('page') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Inspector' }).click();
  await page.getByText('explain_message').first().click();
  await page.getByRole('log').evaluate((log) => log.scrollTo(0, 0));
  await page.screenshot({ path: picturePath('page-dark') });
  expect(await answer.locator('.block-undrawn').count()).toBe(0);
});

async function say(user: string, text: string): Promise<void> {
  const response = await fetch(`${open.lab.control}/slack/message`, {
    method: 'POST',
    body: JSON.stringify({ user, channel: 'dba', text }),
  });
  expect(await response.json()).toMatchObject({ ok: true });
}

const logged = [
  'Msg 33049, Level 16, State 2, Line 1',
  "Key with name 'ContosoRSAKey0' does not exist in the provider or access is denied. Provider error code: 2058.",
].join('\n');
