import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a thousand idle instances cost, beside as many bare listeners in a process of their own. */
export async function idleMemory(instances: number): Promise<IdleMemoryRow> {
  const { mb: labMb, readyMs } = await resident([
    labMain,
    '--json',
    '--scenario',
    'fleet',
    '--instances',
    String(instances),
  ]);
  const { mb: oneMb } = await resident([labMain, '--json', '--scenario', 'fleet', '--instances', '1']);
  const { mb: bareMb, readyMs: bareReadyMs } = await resident(['-e', bareListeners(instances)]);
  const { mb: bareOneMb } = await resident(['-e', bareListeners(1)]);
  return {
    instances,
    labMb,
    readyMs,
    bareReadyMs,
    perInstanceKb: ((labMb - oneMb) * 1024) / (instances - 1),
    perListenerKb: ((bareMb - bareOneMb) * 1024) / (instances - 1),
  };
}

/** Resident memory of a lab, and what one more instance adds. */
export interface IdleMemoryRow {
  instances: number;
  labMb: number;
  /** From starting the process to its being ready. */
  readyMs: number;
  bareReadyMs: number;
  perInstanceKb: number;
  /** What one more bare `net.Server` adds. */
  perListenerKb: number;
}

/** Starts a process, waits for its first line, and asks the system for its memory. */
async function resident(args: readonly string[]): Promise<{ mb: number; readyMs: number }> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill());
  await once(child.stdout, 'data');
  const readyMs = performance.now() - startedAt;
  const mb = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1024;
  await ended(child);
  return { mb, readyMs };
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

function bareListeners(count: number): string {
  return `const { createServer } = require('node:net');
    let open = 0;
    for (let i = 0; i < ${count}; i++)
      createServer(() => {}).listen(0, '127.0.0.1', () => { open += 1; if (open === ${count}) console.log('ready'); });`;
}

const labMain = fileURLToPath(new URL('../../lab/main.ts', import.meta.url));
