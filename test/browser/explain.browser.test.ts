import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenPage, openPage, screenshotPath } from './open-page.ts';

const pasted = [
  'Msg 33049, Level 16, State 2, Line 1',
  "Key with name 'ContosoRSAKey0' does not exist in the provider or access is denied. Provider error code: 2058.",
].join('\n');

let open: OpenPage;

beforeAll(async () => {
  open = await openPage();
});

afterAll(() => open.close());

test('a command typed with completion, with a pasted message in it, is answered only to the one who asked', async () => {
  const { page } = open;
  const composer = page.getByRole('textbox', { name: 'Message #general' });
  await expect
    .poll(() => composer.evaluate((field) => field.ownerDocument.activeElement === field))
    .toBe(true);
  await page.keyboard.type('/ek');
  await page.getByRole('option', { name: '/ekm' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('exp');
  await page.getByRole('option', { name: '/ekm explain' }).waitFor();
  await page.screenshot({ path: screenshotPath('completion') });
  await page.keyboard.press('Enter');
  expect(await composer.inputValue()).toBe('/ekm explain ');
  await page.keyboard.insertText(pasted);
  await page.keyboard.press('Enter');
  const answer = page.getByRole('article').filter({ hasText: 'Only visible to you' });
  await answer.getByText('2058').first().waitFor();
  expect(await answer.innerText()).toContain('33049');
  expect(await answer.locator('.block-undrawn').count()).toBe(0);
  await page.screenshot({ path: screenshotPath('explain') });
});

test('another person does not see that answer, and the first one still does', async () => {
  const { page } = open;
  await page.getByRole('radio', { name: 'Approver 1' }).check({ force: true });
  await page.getByRole('radio', { name: 'Approver 1', checked: true }).waitFor();
  await page.getByText('Nothing here in #general yet').waitFor();
  expect(await page.getByText('Only visible to you').count()).toBe(0);
  await page.getByRole('radio', { name: 'Requester' }).check({ force: true });
  await page.getByText('Only visible to you').waitFor();
});

test('an error posted as a message is explained through its menu, by the keyboard alone', async () => {
  const { page } = open;
  await page.getByRole('button', { name: 'dba' }).press('Enter');
  const composer = page.getByRole('textbox', { name: 'Message #dba' });
  await composer.focus();
  await page.keyboard.insertText(pasted);
  await page.keyboard.press('Enter');
  const posted = page.getByRole('article').filter({ hasText: 'Provider error code: 2058' }).first();
  await posted.getByRole('button', { name: 'More actions' }).focus();
  await page.keyboard.press('Enter');
  const shortcut = page.getByRole('menuitem', { name: 'Explain this error' });
  await shortcut.waitFor();
  await expect.poll(() => shortcut.evaluate((item) => item.ownerDocument.activeElement === item)).toBe(true);
  await page.screenshot({ path: screenshotPath('menu') });
  await page.keyboard.press('Enter');
  await page.getByRole('article', { name: 'only visible to you' }).getByText('2058').first().waitFor();
});

test('a reply goes into the thread, and a slash command there is refused in words', async () => {
  const { page } = open;
  const posted = page.getByRole('article', { name: 'Requester' }).first();
  await posted.hover();
  await posted.getByRole('button', { name: 'Reply in thread' }).click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  const composer = thread.getByRole('textbox', { name: 'Reply in thread' });
  await composer.fill('It came back after the restart.');
  await composer.press('Enter');
  await thread.getByRole('article').filter({ hasText: 'It came back' }).waitFor();
  await page.getByRole('main').getByRole('button', { name: '1 reply' }).waitFor();
  await composer.fill('/ekm explain 3303');
  await composer.press('Enter');
  await page.getByText('Slack does not run slash commands in threads').waitFor();
  expect(await composer.inputValue()).toBe('/ekm explain 3303');
  await page.screenshot({ path: screenshotPath('thread') });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await thread.waitFor({ state: 'detached' });
});

test('the inspector shows the calls of the shortcut, request and response', async () => {
  const { page } = open;
  await page.getByRole('button', { name: 'Inspector' }).click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('searchbox', { name: 'Filter the calls' }).fill('explain_message');
  await inspector.getByText('explain_message').first().click();
  await inspector.locator('pre').filter({ hasText: '"message_action"' }).waitFor();
  await page.screenshot({ path: screenshotPath('inspector') });
  await inspector.getByRole('button', { name: 'Close inspector' }).click();
});

test('the dark theme is kept over a reload', async () => {
  const { page } = open;
  const ground = () =>
    page
      .locator('body')
      .evaluate((body) => body.ownerDocument.defaultView?.getComputedStyle(body).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: 'Use the dark theme' }).click();
  expect(await ground()).not.toBe(light);
  await page.reload();
  await page.getByRole('button', { name: 'Use the light theme' }).waitFor();
  expect(await ground()).not.toBe(light);
  await page.screenshot({ path: screenshotPath('dark') });
  await page.getByRole('button', { name: 'Use the light theme' }).click();
  expect(await ground()).toBe(light);
});
