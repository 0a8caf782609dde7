import { expect, it, onTestFinished } from 'vitest';
import type { ReminderDesk } from '../../../src/reminders/reminder-desk.ts';
import { type BotReminders, botReminders } from '../../../src/runner/bot-reminders.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { fleet } from '../../fleet/build-fleet.ts';
import { patiently } from '../../helpers/patiently.ts';
import { schedule } from '../../reminders/made-up.ts';
import { dataFolder } from '../../store/helpers/data-folder.ts';

it('opens no store while ekm.yaml reminds nobody, and opens it persistently once it does', async () => {
  const folder = dataFolder();
  const store = await openStore({ dataDir: folder.path });
  onTestFinished(() => store.close());
  let { inventory } = fleet();
  let looks = 0;
  let opens = 0;
  const reminders = start({
    openStore: () => {
      opens += 1;
      return opens === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve(store);
    },
    inventory: () => {
      looks += 1;
      return looks === 2 ? Promise.reject(new Error('a line is wrong')) : Promise.resolve(inventory);
    },
  });
  const opened: ReminderDesk[] = [];
  reminders.whenOpen((desk) => opened.push(desk));
  await patiently(() => looks > 4);
  expect(opens).toBe(0);
  inventory = { ...inventory, reminders: { schedules: [schedule()], owners: [], callAfterSweep: undefined } };
  await patiently(() => opened.length > 0);
  expect(opens).toBe(2);
  expect(await reminders.desk()).toBe(opened[0]);
  const seen = looks;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(looks).toBe(seen);
});

it('opens when it is asked for, and not any more once it was told to stop', async () => {
  const reminders = start({
    openStore: () => Promise.reject(new Error('there is none')),
    inventory: () => Promise.resolve(fleet().inventory),
  });
  await expect(reminders.desk()).rejects.toThrow('there is none');
  reminders.stop();
  await expect(reminders.desk()).rejects.toMatchObject({
    message: expect.stringContaining('the bot is stopping'),
  });
});

function start({
  openStore: open,
  inventory,
}: Pick<Parameters<typeof botReminders>[0], 'openStore'> &
  Pick<Parameters<typeof botReminders>[0]['fleet'], 'inventory'>): BotReminders {
  const reminders = botReminders({
    openStore: open,
    fleet: { inventory, report: () => Promise.reject(new Error('nobody asked')) },
    environment: {},
    now: () => 0,
    log: undefined,
    everyMs: 5,
  });
  onTestFinished(() => reminders.stop());
  return reminders;
}
