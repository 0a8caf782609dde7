import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AuditEntry } from '../../src/engine/audit/audit-entry.ts';
import { verifyChain } from '../../src/engine/audit/chain.ts';
import { openStore } from '../../src/store/open-store.ts';
import { compiledOnce } from '../helpers/compiled-once.ts';
import { approvedRun, byHand, type RunLab, runDesk, startRunLab } from '../runner/lab-runs.ts';
import { personOf } from '../runner/person.ts';
import { type DataFolder, dataFolder } from '../store/helpers/data-folder.ts';

const script = fileURLToPath(new URL('../runner/children/work-on-runs.ts', import.meta.url));

/** A bot in a process of its own; kill -9 is how it ends. */
async function startBot(lab: RunLab, file: string): Promise<ChildProcess> {
  const path = process.env['PATH'] ?? '';
  const env = { PATH: path, ...compiledOnce, ...lab.environment, NODE_EXTRA_CA_CERTS: lab.ca ?? '' };
  const bot = spawn(process.execPath, [script, file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void bot.kill('SIGKILL'));
  await once(bot.stdout, 'data');
  return bot;
}

/** Kills bots and their PostgreSQL at random moments, two of them at work at a time, until `isOver`; gives back how many died. */
async function killBots(lab: RunLab, folder: DataFolder, isOver: () => boolean): Promise<number> {
  const file = join(folder.path, 'runs.json');
  await writeFile(file, JSON.stringify({ dataDir: folder.path, inventory: lab.inventory }));
  const bots = [await startBot(lab, file), await startBot(lab, file)];
  let kills = 0;
  while (!isOver()) {
    await sleep(Math.random() * 1_500);
    const victim = bots.shift();
    victim?.kill('SIGKILL');
    // The store goes, too, now and then: whoever holds a run has lost it by that.
    if (kills % 3 === 2) folder.killServer();
    kills++;
    bots.push(await startBot(lab, file));
  }
  for (const bot of bots) bot.kill('SIGKILL');
  return kills;
}

describe('bots and a PostgreSQL that are killed at random moments', () => {
  it('bring a run to its end all the same, and the audit is whole', async () => {
    const folder = dataFolder();
    const store = await openStore({ dataDir: folder.path });
    onTestFinished(() => store.close());
    const lab = await startRunLab('healthy', ['SQL01']);
    const desk = runDesk(lab, store, { isWorking: false });
    await approvedRun(desk, 'killed');
    let isOver = false;
    const killing = killBots(lab, folder, () => isOver);
    const living = () => {
      // What is waited for in the lab's time is waited for less long.
      lab.clock.advance(50);
      return Promise.resolve(desk);
    };
    const run = await byHand(living, 'killed', personOf(lab)).finally(() => {
      isOver = true;
    });
    expect(await killing).toBeGreaterThan(3);
    expect(run.steps.filter(({ state }) => state !== 'done' && state !== 'attested')).toEqual([]);
    expect(run.state).toBe('succeeded');
    const audit: AuditEntry[] = [];
    for await (const entry of store.runs.audit({})) audit.push(entry);
    expect((await verifyChain(audit)).state).toBe('whole');
  });
});
