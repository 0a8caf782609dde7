import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenPage, openPage, screenshotPath } from './open-page.ts';

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

test('another scenario begins', async () => {
  const { page } = open;
  const world = page.getByRole('complementary', { name: 'World' });
  await world.getByRole('combobox', { name: 'Scenario' }).selectOption('mirroring-pair');
  await world.getByText('HOST_W as witness').waitFor();
  await world.getByRole('button', { name: 'Begin again' }).click();
  await world.getByRole('listitem', { name: 'HOST_B', exact: true }).waitFor();
  await page.screenshot({ path: screenshotPath('world-mirroring') });
  await page.getByRole('button', { name: 'Close world' }).click();
  expect(await world.count()).toBe(0);
});
