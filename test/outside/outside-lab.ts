import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import { startLab } from '../../lab/start-lab.ts';

/** A lab for a file of outside judges, and a folder for what they read. Both are there before its tests and gone after. */
export function outsideLab(scenario = 'healthy'): OutsideLab {
  let lab: Lab | undefined;
  let folder = '';
  beforeAll(async () => {
    lab = await startLab({ scenario });
    folder = await mkdtemp(join(tmpdir(), 'ekm-outside-'));
  });
  afterAll(async () => {
    await lab?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    get lab() {
      if (lab === undefined) throw new Error('the lab has not started');
      return lab;
    },
    async file(name, text) {
      const path = join(folder, name);
      await writeFile(path, text);
      return path;
    },
  };
}

export interface OutsideLab {
  readonly lab: Lab;
  /** Writes a file that a judge reads; gives its path. */
  file(name: string, text: string | Buffer): Promise<string>;
}

/** Runs a program of somebody else. Its output is looked at also when it ends with an error. */
export async function outside(
  program: string,
  args: readonly string[],
  more: { input?: string; env?: Record<string, string> } = {},
): Promise<{ status: number; out: string; error: string }> {
  const running = promisify(execFile)(program, [...args], {
    env: { ...process.env, ...more.env },
    timeout: 50_000,
  });
  // A program that reads no input may be gone before it is written.
  running.child.stdin?.on('error', () => undefined).end(more.input ?? '');
  try {
    const { stdout, stderr } = await running;
    return { status: 0, out: stdout, error: stderr };
  } catch (problem) {
    const { code, stdout, stderr } = Object(problem);
    return { status: typeof code === 'number' ? code : 1, out: String(stdout), error: String(stderr) };
  }
}
