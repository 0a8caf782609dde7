import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenPage, openPage, screenshotPath } from './open-page.ts';
import { overtake } from './overtake.ts';

let open: OpenPage;

beforeAll(async () => {
  open = await openPage();
});

afterAll(() => open.close());

test('the world is opened by a key and shows instances, databases and the clock', async () => {
  const { page } = open;
  page.setDefaultTimeout(8000);
  await page.getByRole('button', { name: 'Help' }).focus();
  await page.keyboard.press('w');
  const world = page.getByRole('complementary', { name: 'World' });
  await world.getByRole('listitem', { name: 'SQL01', exact: true }).waitFor();
  expect(await world.innerText()).toContain('3 instances, 1 vault');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(focusedLabel)).toBe('Scenario');
  expect(await world.getByRole('listitem', { name: 'SQL01', exact: true }).innerText()).toContain('Sales');
  await page.screenshot({ path: screenshotPath('world') });
});

test('an instance is killed and started, and a restart after the secret expired leaves its databases pending', async () => {
  const { page } = open;
  const world = page.getByRole('complementary', { name: 'World' });
  const instance = world.getByRole('listitem', { name: 'SQL01', exact: true });
  await instance.getByRole('button', { name: 'Kill SQL01' }).click();
  await instance.getByText('stopped').waitFor();
  await instance.getByRole('button', { name: 'Start SQL01' }).click();
  await instance.getByRole('button', { name: 'Restart SQL01' }).waitFor();
  await world.getByRole('button', { name: 'Keep as it is' }).click();
  await page.getByText('You can come back to this moment').waitFor();
  for (let month = 0; month < 24; month++) {
    const before = await world.locator('time').innerText();
    await world.getByRole('button', { name: '+30 days' }).click();
    await expect.poll(() => world.locator('time').innerText()).not.toBe(before);
  }
  await instance.getByRole('button', { name: 'Restart SQL01' }).click();
  await instance.getByText('RECOVERY_PENDING').first().waitFor();
  await page.screenshot({ path: screenshotPath('world-pending') });
  await world.getByRole('button', { name: 'Back to what was kept' }).click();
  await expect.poll(() => instance.innerText()).not.toContain('RECOVERY_PENDING');
});

test('a key is deleted and recovered', async () => {
  const { page } = open;
  const world = page.getByRole('complementary', { name: 'World' });
  await world.getByRole('button', { name: 'Delete sql01-tde-2026' }).click();
  await world.getByRole('button', { name: 'Recover sql01-tde-2026' }).click();
  await world.getByRole('button', { name: 'Disable sql01-tde-2026' }).waitFor();
});

test('who works by keyboard keeps the focus where it was', async () => {
  const { page } = open;
  const world = page.getByRole('complementary', { name: 'World' });
  const focused = () => page.evaluate(focusedLabel);
  await world.getByRole('button', { name: 'Restart SQL01' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('SQL01 was restarted.').waitFor();
  expect(await focused()).toBe('Restart SQL01');
  await world.getByRole('button', { name: 'Disable sql01-tde-2026' }).focus();
  await page.keyboard.press('Enter');
  await world.getByRole('button', { name: 'Enable sql01-tde-2026' }).waitFor();
  expect(await focused()).toBe('Enable sql01-tde-2026');
  await page.keyboard.press('Enter');
  await world.getByRole('button', { name: 'Disable sql01-tde-2026' }).waitFor();
});

test('a fault is set and cleared', async () => {
  const { page } = open;
  const world = page.getByRole('complementary', { name: 'World' });
  await world.getByRole('combobox', { name: 'Target' }).selectOption('vault.contoso-sql-prod');
  await world.getByRole('combobox', { name: 'Kind' }).selectOption('throttled');
  await world.getByRole('button', { name: 'Set' }).click();
  await world.getByText('until cleared').waitFor();
  await world.getByRole('button', { name: 'Clear the faults of vault.contoso-sql-prod' }).click();
  await world.getByText('Nothing is set to go wrong.').waitFor();
});

test('a restart that a silent vault holds up leaves the clock and the faults free', async () => {
  const { page } = open;
  const world = page.getByRole('complementary', { name: 'World' });
  await world.getByRole('combobox', { name: 'Target' }).selectOption('vault.contoso-sql-prod');
  await world.getByRole('combobox', { name: 'Kind' }).selectOption('timeout');
  await world.getByRole('button', { name: 'Set' }).click();
  await world.getByText('until cleared').waitFor();
  await world.getByRole('button', { name: 'Restart SQL02' }).click();
  await world.getByText('RECOVERING').first().waitFor();
  const before = await world.locator('time').innerText();
  await world.getByRole('button', { name: '+1 hour' }).click();
  await expect.poll(() => world.locator('time').innerText()).not.toBe(before);
  await world.getByRole('button', { name: 'Clear the faults of vault.contoso-sql-prod' }).click();
  await world.getByText('Nothing is set to go wrong.').waitFor();
});

test('another scenario begins', async () => {
  const { page } = open;
  const world = page.getByRole('complementary', { name: 'World' });
  await world.getByRole('combobox', { name: 'Scenario' }).selectOption('mirroring-pair');
  await world.getByText('HOST_W as witness').waitFor();
  await world.getByRole('button', { name: 'Begin again' }).click();
  await world.getByRole('listitem', { name: 'HOST_B', exact: true }).waitFor();
  await page.screenshot({ path: screenshotPath('world-mirroring') });
});

test('an older reading of the world does not come back over a newer one', async () => {
  const { page } = open;
  const world = page.getByRole('complementary', { name: 'World' });
  const scenario = world.getByRole('combobox', { name: 'Scenario' });
  await overtake(page, '**/control/world', () =>
    Promise.resolve(async () => {
      await scenario.selectOption('healthy');
      await world.getByRole('button', { name: 'Begin again' }).click();
      await world.getByRole('listitem', { name: 'SQL02', exact: true }).waitFor();
      await page.evaluate(watchForMirrors);
    }),
  );
  expect(await page.evaluate('wentBack')).toBe(0);
});

test('a fleet has as many instances as asked for, and one is found by its name', async () => {
  const { page } = open;
  const world = page.getByRole('complementary', { name: 'World' });
  await world.getByRole('combobox', { name: 'Scenario' }).selectOption('fleet');
  await world.getByRole('spinbutton', { name: 'How many instances' }).fill('60');
  await world.getByRole('button', { name: 'Begin again' }).click();
  await world.getByText('60 instances, 3 vaults').waitFor();
  await world.getByText('20 more are not shown').waitFor();
  await world.getByRole('searchbox', { name: 'Find an instance' }).fill('sql0060');
  await expect.poll(() => world.getByRole('button', { name: /^Restart / }).count()).toBe(1);
  await world.getByRole('searchbox', { name: 'Find an instance' }).fill('nobody');
  await world.getByText('No instance has this in its name.').waitFor();
  await world.getByRole('searchbox', { name: 'Find an instance' }).fill('');
});

test('a reset by somebody else shows, and the pane fits a narrow window', async () => {
  const { page, lab } = open;
  const world = page.getByRole('complementary', { name: 'World' });
  await page.setViewportSize({ width: 380, height: 760 });
  await fetch(`${lab.control}/reset`, { method: 'POST', body: '{"scenario": "deleted-key"}' });
  await world.getByRole('button', { name: 'Recover sql01-tde-2026' }).waitFor();
  expect(await world.getByRole('combobox', { name: 'Scenario' }).inputValue()).toBe('deleted-key');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(380);
  await page.screenshot({ path: screenshotPath('world-narrow') });
  await page.getByRole('button', { name: 'Close world' }).click();
  expect(await world.count()).toBe(0);
});

/** In the page: notices whether the instances of another scenario come back, however shortly. */
const watchForMirrors = `
  wentBack = 0;
  new MutationObserver(() => {
    if (document.querySelector('.world')?.textContent.includes('HOST_B')) wentBack += 1;
  }).observe(document.body, { childList: true, subtree: true, characterData: true });`;

/** In the page: the name of what has the focus. */
const focusedLabel = "document.activeElement?.getAttribute('aria-label')";
