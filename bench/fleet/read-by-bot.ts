/**
 * The bot itself, connected to Slack, with PostgreSQL beside it. Told to, it makes a report over the whole fleet as a
 * person's command would, at a desk in its process: reads it, joins and judges what it read, and keeps it.
 */
import '../../bin/ekmbot.js';
import { openFleetDesk } from '../../src/desk/open-fleet-desk.ts';
import { answerRead } from './answer-read.ts';

const { EKM_CONFIG: inventoryFile = '', EKM_DATA_DIR: dataDir = '' } = process.env;
const fleet = openFleetDesk({
  inventoryFile,
  environment: process.env,
  now: () => Date.now(),
  store: { dataDir },
});
// A database that starts for the first time makes its files first.
await fleet.last();
answerRead(
  async () => {
    const signal = new AbortController().signal;
    const { report, storeProblem } = await fleet.report('all', { signal });
    if (storeProblem !== undefined) throw new Error(storeProblem);
    return report.read.instances;
  },
  () => fleet.close(),
);
