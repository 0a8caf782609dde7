/**
 * `npm run soak -- --kills 300 --seed 1`: two bots on one store work on rollovers while bots and PostgreSQL are killed with
 * -9 at random moments; then as many runs are worked on with nobody disturbed, in a lab of the same making. Prints seed,
 * kills and runs. Exits with 1 and what differs when the world, a record or the audit is not that of the undisturbed runs.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyChain } from '../src/engine/audit/chain.ts';
import { openRunDesk } from '../src/runner/open-run-desk.ts';
import { openStore } from '../src/store/open-store.ts';
import { differences } from './soak/differences.ts';
import { driveRuns } from './soak/drive-runs.ts';
import { endServer, MortalBots } from './soak/mortal-bots.ts';
import { randomFrom } from './soak/random-from.ts';
import { sightOf } from './soak/sight-of.ts';
import { deskOptions, startSite } from './soak/start-site.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const kills = Number(values.kills);
const seed = Number(values.seed);
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed))
  throw new Error('soak: --kills takes a number above 0, --seed a whole number');

const dataDir = mkdtempSync(join(tmpdir(), 'ekm-soak-'));
// Started by root, PostgreSQL runs as somebody else.
chmodSync(dataDir, 0o711);
process.once('exit', () => {
  endServer(dataDir);
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 });
});
console.log(`seed ${seed}`);
const startedAt = performance.now();
const store = await openStore({ dataDir });
const site = await startSite('killed');
const desk = openRunDesk({ ...deskOptions(site, store), isWorking: false });
const bots = new MortalBots({ site, dataDir, random: randomFrom(seed) });
let isOver = false;
const killing = bots.killSome(kills).finally(() => {
  isOver = true;
});
const [runs, count] = await Promise.all([driveRuns(site, desk, () => isOver), killing]);
bots.end();
await desk.stop();
const killed = await sightOf(site, store);

const twin = await startSite('calm', site);
const calm = openRunDesk(deskOptions(twin, store));
await driveRuns(twin, calm, (lane, done) => done >= (runs.get(lane) ?? 0));
await calm.stop();
const undisturbed = await sightOf(twin, store);
const chain = await verifyChain(store.runs.audit({}));
await store.close();

const problems = differences(killed, undisturbed);
if (chain.state !== 'whole') problems.push(`The audit is not whole: ${JSON.stringify(chain)}`);
if (bots.ownDeaths > 0) problems.push(`${bots.ownDeaths} bot(s) ended without being killed.`);
const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
console.log(
  `${count.bots + count.servers} kills (${count.bots} of bots, ${count.servers} of PostgreSQL) over ${killed.runs.length} runs in ${minutes} minutes, seed ${seed}.`,
);
console.log(
  problems.length === 0 ? 'Nothing lost, nothing done twice.' : `What differs:\n${problems.join('\n')}`,
);
process.exit(problems.length === 0 ? 0 : 1);
