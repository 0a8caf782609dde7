import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectTo } from '../helpers/lab-sql.ts';
import { patiently } from '../helpers/patiently.ts';
import { type OpenPage, openPage, picturePath, screenshotPath } from './open-page.ts';

/** A key rollover as people see it: asked for by one, approved by another, followed by all. */
let open: OpenPage;

beforeAll(async () => {
  open = await openPage({ width: 1320, height: 1060, deviceScaleFactor: 1 });
  open.page.setDefaultTimeout(40_000);
});

afterAll(() => open.close());
afterEach(() => open.page.screenshot({ path: screenshotPath('run-last') }));

test('the form is made from the runbook, and says what is asked for', { timeout: 120_000 }, async () => {
  const { page } = open;
  await be('Requester');
  const form = await formOpened();
  await page.screenshot({ path: screenshotPath('run-form-empty') });
  await choice(form, 'Instance', 'SQL01');
  await choice(form, 'Databases', 'Sales');
  await form.getByRole('textbox', { name: 'Name of the new key' }).fill('sales-2027');
  await choice(form, 'Client secret', 'contoso-sql-prod-ekm');
  await form.getByRole('textbox', { name: 'Reason' }).fill('The key is two years old.');
  await page.screenshot({ path: screenshotPath('run-form') });
  await form.getByRole('button', { name: 'Plan' }).click();
  await form.waitFor({ state: 'detached' });
  await message('Approval wanted').waitFor();
  await page.screenshot({ path: screenshotPath('run-request') });
});

test('whoever asked cannot approve it, and is told so alone', { timeout: 120_000 }, async () => {
  await approve();
  await message('You asked for this yourself').waitFor();
  await open.page.screenshot({ path: screenshotPath('run-own') });
});

test('an approver reads what is planned, is asked once more, and approves', {
  timeout: 120_000,
}, async () => {
  const { page } = open;
  await be('Approver 1');
  await page.screenshot({ path: screenshotPath('run-approver') });
  await message('Approval wanted').getByRole('button', { name: /repl/ }).click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.getByText('The plan').first().waitFor();
  await page.screenshot({ path: screenshotPath('run-plan') });
  await thread.getByRole('button', { name: 'Close thread' }).click();
  await message('Approval wanted').getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('alertdialog').waitFor();
  await page.screenshot({ path: screenshotPath('run-confirm') });
  await page.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
  await message('approved by Approver 1').waitFor();
  await page.screenshot({ path: screenshotPath('run-approved') });
});

test('the audit names the request, the click that did not count, and the approval', {
  timeout: 60_000,
}, async () => {
  await say('/ekm audit');
  const audit = message('of the audit');
  await audit.filter({ hasText: 'clicked approve, which did not count' }).waitFor();
  const text = await audit.innerText();
  expect(text).toMatch(/Requester asked for .*tde-key-rollover/);
  expect(text).toMatch(/Approver 1 .*approve/);
  await open.page.screenshot({ path: screenshotPath('run-audit') });
});

test('steps by hand are done with their forms, and the run is followed to its end', {
  timeout: 300_000,
}, async () => {
  const { page } = open;
  await be('Requester');
  const progress = message('steps are over');
  const byHand: string[] = [];
  for (;;) {
    await progress.filter({ hasText: /It waits for|Succeeded/ }).waitFor();
    const [, step, title] =
      /\n(\d+)\. Waiting for a person: ([^\n]*)$/m.exec(await progress.innerText()) ?? [];
    if (step === undefined || title === undefined) break;
    byHand.push(title);
    await doneByHand(title);
    const path = step === '4' ? picturePath('run') : screenshotPath(`run-step-${step}`);
    await page.screenshot({ path });
    await progress.getByRole('button', { name: 'Done' }).click();
    const form = page.getByRole('dialog', { name: 'Step done' });
    await form.waitFor();
    for (const field of await form.getByRole('textbox').all()) await field.fill('none that I know of');
    await page.screenshot({ path: screenshotPath(`run-done-${step}`) });
    await form.getByRole('button', { name: 'It is done' }).click();
    await form.waitFor({ state: 'detached' });
    await progress.filter({ hasText: `${step}. Waiting for a person:` }).waitFor({ state: 'detached' });
  }
  expect(byHand).toEqual([
    'Say that the value of the client secret is at hand, and is the one that is valid now',
    'Say where else these databases are restored or copied',
    'Back up key sales-2027',
    'Log backup of Sales',
    'Full backup of Sales',
  ]);
  await message('Succeeded: New key sales-2027').waitFor();
  await page.screenshot({ path: screenshotPath('run-succeeded') });
  await progress.getByRole('button', { name: /repl/ }).click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.getByText('How it is known').first().waitFor();
  await page.screenshot({ path: screenshotPath('run-thread') });
  await thread.getByRole('button', { name: 'Close thread' }).click();
});

test('its record can be read again, and the audit goes on to the end', { timeout: 120_000 }, async () => {
  const { page } = open;
  const [run] = /run-[0-9a-f]+/.exec(await message('steps are over').innerText()) ?? [''];
  await say(`/ekm audit ${run}`);
  await message(run).filter({ hasText: 'ended the run: every step is done' }).waitFor();
  await page.screenshot({ path: screenshotPath('run-audit-end') });
  await say(`/ekm runs ${run}`);
  await message('approved by Approver 1 at').filter({ hasText: '12. Done, seen' }).waitFor();
  await page.screenshot({ path: screenshotPath('run-record') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 640, height: 1060 });
  await page.screenshot({ path: screenshotPath('run-dark-narrow') });
  const overflows = await page.locator('html').evaluate((root) => root.scrollWidth > root.clientWidth);
  expect(overflows).toBe(false);
});

/** What somebody does at the instance for the backups; of the rest only a person can know. */
async function doneByHand(title: string): Promise<void> {
  const what = /(Log|Full) backup of/.exec(title)?.[1];
  if (what === undefined) return;
  // The history has whole seconds: a backup in the same one would not count as later.
  open.lab.clock.advance(2_000);
  const connection = await connectTo(open.lab, 'SQL01');
  const kind = what === 'Log' ? 'LOG' : 'DATABASE';
  await connection.batch(`BACKUP ${kind} [Sales] TO DISK = 'C:\\Backup\\${what}.bak';`);
}

/** Looks through somebody's eyes, in #dba. */
async function be(person: string): Promise<void> {
  const { page } = open;
  await page.getByRole('radio', { name: person }).check({ force: true });
  await page.getByRole('navigation').getByRole('button', { name: 'dba' }).first().click();
}

/** The form, once PostgreSQL is there: its first start takes seconds, and the bot says so meanwhile. */
async function formOpened(): Promise<Locator> {
  const { page } = open;
  const form = page.getByRole('dialog', { name: 'TDE key rollover' });
  const notYet = page.getByText('The store of runs is still being opened.');
  for (let tries = 0; tries < 20 && !(await form.isVisible()); tries++) {
    await say('/ekm start');
    const chosen = page.getByRole('button', { name: 'Choose: TDE key rollover' });
    await chosen.or(notYet).waitFor();
    if (await chosen.isVisible()) {
      await chosen.click();
      await form.waitFor();
    }
    if (await notYet.isVisible())
      await page.getByRole('button', { name: 'Close', exact: true }).last().click();
  }
  return form;
}

async function say(text: string): Promise<void> {
  const composer = open.page.getByRole('textbox', { name: 'Message #dba' });
  await composer.fill(text);
  await composer.press('Enter');
}

/** Types into a list that is asked of the bot, and takes what is found; again, where it was not known in three seconds. */
async function choice(form: Locator, label: string, name: string): Promise<void> {
  const field = form.getByRole('combobox', { name: label });
  const option = form.getByRole('option', { name, exact: true });
  await patiently(async () => {
    await field.fill('');
    await field.fill(name);
    return option.click({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
  }, 60_000);
}

/** The newest message with these words, in the channel. */
function message(words: string): Locator {
  return open.page.getByRole('main').getByRole('article').filter({ hasText: words }).last();
}

async function approve(): Promise<void> {
  await message('Approval wanted').getByRole('button', { name: 'Approve' }).click();
  await open.page.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
}
