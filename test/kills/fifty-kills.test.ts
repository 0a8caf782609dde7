import { expect, it } from 'vitest';
import { startTestLab } from '../helpers/lab.ts';
import { startChild } from '../store/helpers/child.ts';
import { dataFolder } from '../store/helpers/data-folder.ts';
import { killBoth } from '../store/helpers/kill-both.ts';
import { killWriters } from '../store/helpers/kill-writers.ts';

const KILLS = 50;

it(`loses nothing acknowledged over ${KILLS} kills of PostgreSQL, of its owner, and of both`, async () => {
  await killWriters(KILLS, dataFolder());
});

it(`loses no report that was kept over ${KILLS} kills of bot and PostgreSQL together`, async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const folder = dataFolder();
  await killBoth(KILLS, folder, () => startChild('report-fleet', [folder.path], undefined, lab.env));
  expect(folder.serverPid()).toBeUndefined();
});
