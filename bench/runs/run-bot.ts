import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import type { Lab } from '../../lab/lab.ts';
import { startLab } from '../../lab/start-lab.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';

/** An app as people start it, with a lab of its own in this process. */
export class RunBot {
  readonly lab: Lab;
  readonly #child: ChildProcess;

  private constructor(lab: Lab, child: ChildProcess) {
    this.lab = lab;
    this.#child = child;
  }

  /** Starts a lab, fills the store that its bot will open, and starts the bot. */
  static async start(fill: (store: Store, lab: Lab) => Promise<void>, script = bot): Promise<RunBot> {
    const lab = await startLab({ scenario: 'healthy', rateLimits: false });
    await withoutGroups(lab.env['EKM_CONFIG'] ?? '');
    const store = await openStore({ dataDir: lab.env['EKM_DATA_DIR'] ?? '' });
    await fill(store, lab);
    await store.close();
    const env = { PATH: process.env['PATH'], ...lab.env, LOG_LEVEL: 'info' };
    const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    process.once('exit', () => child.kill());
    const started = new RunBot(lab, child);
    await started.#untilItListens();
    return started;
  }

  /** What the process has used of a core so far, in milliseconds, as the system counts it (Linux). */
  cpuMs(): number {
    const [, after = ''] = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8').split(') ');
    const fields = after.split(' ');
    // utime and stime, fields 14 and 15 of proc_pid_stat(5), in hundredths of a second.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  residentMb(): number {
    const pid = String(this.#child.pid);
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', pid], { encoding: 'utf8' })) / 1024;
  }

  /** Asks the lab's control API. */
  async post(path: string, body: unknown): Promise<Record<string, unknown>> {
    const answer = await fetch(`${this.lab.control}/${path}`, { method: 'POST', body: JSON.stringify(body) });
    return Object(await answer.json());
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    await once(this.#child, 'exit');
    await this.lab.stop();
  }

  async #untilItListens(): Promise<void> {
    let said = '';
    this.#child.stdout?.on('data', (chunk) => {
      said += String(chunk);
    });
    for (let tries = 0; !said.includes('listening'); tries++) {
      if (this.#child.exitCode !== null || tries > 1_200) throw new Error(`a bot did not start: ${said}`);
      await sleep(50);
    }
  }
}

/** Who is in a user group would be one more question to Slack at each click. */
async function withoutGroups(file: string): Promise<void> {
  const config = parse(await readFile(file, 'utf8'));
  for (const rule of config.approvals) delete rule.approve.userGroups;
  await writeFile(file, stringify(config));
}

const bot = fileURLToPath(new URL('../../bin/ekmbot.js', import.meta.url));
