import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { compiledOnce } from '../../helpers/compiled-once.ts';

/** A process of its own that runs a script of `test/store/children`. Ends with the test. */
export interface Child {
  pid: number;
  said: { readonly out: string; readonly err: string };
  /** All that it wrote, once it has ended. */
  ended: Promise<string>;
  /** Lets it end of its own accord. */
  release: () => void;
  kill: () => void;
}

export function startChild(
  script: string,
  args: readonly string[],
  user?: number,
  env: Readonly<Record<string, string | undefined>> = {},
): Child {
  const path = fileURLToPath(new URL(`../children/${script}.ts`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], {
    env: { ...compiledOnce, ...env },
    cwd: '/',
    ...(user !== undefined && { uid: user, gid: user }),
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    said.err += String(chunk);
  });
  child.stdin.on('error', () => undefined);
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    pid: child.pid ?? 0,
    said,
    ended: once(child, 'close').then(() => said.out + said.err),
    release: () => void child.stdin.end(),
    kill: () => void child.kill('SIGKILL'),
  };
}
