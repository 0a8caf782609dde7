/** A bot that does nothing but work on runs, until it is killed. Its argument is a file with where and on what. */
import { readFileSync } from 'node:fs';
import type { Inventory } from '../../../src/fleet/inventory.ts';
import { createLog } from '../../../src/lib/log.ts';
import { readAt } from '../../../src/lib/reading.ts';
import rollover from '../../../src/runbooks/tde-key-rollover.ts';
import { openRunDesk } from '../../../src/runner/open-run-desk.ts';
import { openStore } from '../../../src/store/open-store.ts';

const [file = ''] = process.argv.slice(2);
const { dataDir, inventory } = JSON.parse(readFileSync(file, 'utf8')) as {
  dataDir: string;
  inventory: Inventory;
};
openRunDesk({
  store: await openStore({ dataDir }),
  runbooks: new Map([['tde-key-rollover', rollover]]),
  environment: process.env,
  now: Date.now,
  inventory: () => Promise.resolve(inventory),
  userGroup: () => Promise.resolve(readAt(Date.now(), [])),
  log: createLog('warn', (line) => void process.stderr.write(line)),
  everyMs: 100,
});
process.stdout.write('works\n');
