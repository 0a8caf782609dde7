import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Site } from './start-site.ts';

/** Has two bots at work on one store, and kills them and their PostgreSQL with -9. */
export class MortalBots {
  readonly #options: MortalOptions;
  readonly #file: string;
  readonly #bots: Bot[];
  /** Bots that ended without being killed. */
  ownDeaths = 0;

  constructor(options: MortalOptions) {
    this.#options = options;
    this.#file = join(options.dataDir, 'soak.json');
    const { dataDir, site } = options;
    writeFileSync(this.#file, JSON.stringify({ dataDir, inventory: site.inventory }));
    this.#bots = [this.#start(), this.#start()];
    process.once('exit', () => this.end());
  }

  /** One, another or all, at random moments: while they start, recover, wait and act. Gives back how many processes died. */
  async killSome(kills: number): Promise<KillCount> {
    const { random, dataDir } = this.#options;
    const count = { bots: 0, servers: 0 };
    while (count.bots + count.servers < kills) {
      // Mostly while they work; now and then while they start.
      if (random() < 0.8) await Promise.all(this.#bots.map(({ ready }) => ready));
      await sleep(random() * 1_000);
      const choice = random();
      if (choice > 0.75 && killServer(dataDir)) count.servers++;
      for (const at of victimsBy(choice)) {
        this.#bots[at]?.child.kill('SIGKILL');
        this.#bots[at] = this.#start();
        count.bots++;
      }
    }
    return count;
  }

  /** Ends the bots that live. */
  end(): void {
    for (const { child } of this.#bots) child.kill('SIGKILL');
  }

  #start(): Bot {
    const { dataDir, site } = this.#options;
    // A bot that starts sooner is killed at work, and not while it starts.
    const env = {
      PATH: process.env['PATH'] ?? '',
      NODE_COMPILE_CACHE: join(dataDir, 'compiled'),
      ...site.environment,
    };
    const child = spawn(process.execPath, [script, this.#file], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    // Whoever was killed has no status.
    child.once('exit', (status) => {
      if (status !== null) this.ownDeaths++;
    });
    return { child, ready: Promise.race([once(child.stdout, 'data'), once(child, 'exit')]) };
  }
}

/** Above 0.75 PostgreSQL dies, above 0.85 alone. */
function victimsBy(choice: number): readonly number[] {
  if (choice < 0.4) return [0];
  if (choice < 0.75) return [1];
  return choice < 0.85 ? [0, 1] : [];
}

export interface KillCount {
  bots: number;
  servers: number;
}

/** Ends the PostgreSQL of a folder, where there is one. */
export function endServer(dataDir: string): void {
  killServer(dataDir);
}

interface MortalOptions {
  site: Site;
  dataDir: string;
  random: () => number;
}

interface Bot {
  child: ChildProcess;
  /** Works on runs; or died before it could. */
  ready: Promise<unknown>;
}

/** Whether there was one. Its children notice and end by themselves. */
function killServer(dataDir: string): boolean {
  try {
    const pid = Number.parseInt(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8'), 10);
    if (!(pid > 0) || !readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')) return false;
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

const script = fileURLToPath(new URL('../../test/runner/children/work-on-runs.ts', import.meta.url));
