import { expect, it } from 'vitest';
import { startTestLab } from '../helpers/lab.ts';
import { startChild } from './helpers/child.ts';
import { dataFolder } from './helpers/data-folder.ts';
import { killBoth } from './helpers/kill-both.ts';
import { killWriters } from './helpers/kill-writers.ts';

// Some of each; "npm run test:kills" does fifty.

it('loses nothing acknowledged when PostgreSQL, its owner, or both are killed', {
  timeout: 120_000,
}, async () => {
  await killWriters(10, dataFolder());
});

it('loses no report that was kept when bot and PostgreSQL are killed together', {
  timeout: 120_000,
}, async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const folder = dataFolder();
  await killBoth(4, folder, () => startChild('report-fleet', [folder.path], undefined, lab.env));
  expect(folder.serverPid()).toBeUndefined();
});
