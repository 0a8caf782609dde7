/** Saves one sweep after the other, and says the number of each once it is acknowledged. */
import { OpsError } from '../../../src/lib/ops-error.ts';
import { openStore } from '../../../src/store/open-store.ts';

const [, , dataDir = '', from = '0'] = process.argv;
const store = await openStore({ dataDir });
let isEnding = false;
process.stdin.resume().on('end', () => {
  isEnding = true;
});
for (let number = Number(from); !isEnding; number++) {
  try {
    await store.saveSweep({
      id: String(number),
      scope: 'all',
      startedAtMs: number,
      finishedAtMs: number,
      counts: {},
      readings: ['a', 'b', 'c'].map((name) => ({
        kind: 'instance',
        name,
        reading: { state: 'read', atMs: number, value: { number } },
      })),
      findings: [],
    });
    process.stdout.write(`${number}\n`);
  } catch (error) {
    if (!(error instanceof OpsError) || error.code !== 'store_unreachable') throw error;
  }
}
await store.close();
