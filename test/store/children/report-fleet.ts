/** Reports on the fleet of EKM_CONFIG, one report after the other, and says the end of each once it is kept. */
import { openFleetDesk } from '../../../src/desk/open-fleet-desk.ts';

const [, , dataDir = ''] = process.argv;
const desk = openFleetDesk({
  inventoryFile: process.env['EKM_CONFIG'] ?? '',
  environment: process.env,
  now: () => Date.now(),
  store: { dataDir },
});
let isEnding = false;
process.stdin.resume().on('end', () => {
  isEnding = true;
});
const { signal } = new AbortController();
while (!isEnding) {
  const { report, storeProblem } = await desk.report('all', { signal });
  if (storeProblem === undefined) process.stdout.write(`${report.finishedAtMs}\n`);
}
await desk.close();
