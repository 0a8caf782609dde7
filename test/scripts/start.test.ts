import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { patiently } from '../helpers/patiently.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** When the signal comes: a first start of PostgreSQL takes seconds, and may be anywhere in between. */
const moments: { when: string; isSo: (start: Started) => boolean }[] = [
  { when: 'the address is printed', isSo: ({ said }) => said().includes('open at') },
  {
    when: 'PostgreSQL makes its data',
    isSo: ({ folder }) => postgresOf(folder).some(({ isServer }) => !isServer),
  },
  {
    when: 'PostgreSQL is up',
    isSo: ({ folder }) => postgresOf(folder).some(({ isServer }) => isServer),
  },
];

/** Who gets it. */
const ways: { how: string; end: (npm: ChildProcess) => void }[] = [
  {
    how: 'Ctrl+C, which all processes of a terminal get',
    end: (npm) => process.kill(-(npm.pid ?? 0), 'SIGINT'),
  },
  { how: 'SIGTERM to npm', end: (npm) => void npm.kill('SIGTERM') },
];

const cases = moments.flatMap((moment) => ways.map((way) => ({ ...moment, ...way })));

describe('npm start', { timeout: 120_000 }, () => {
  it.each(cases)('leaves nothing behind on $how, once $when', async ({ isSo, end }) => {
    const start = npmStart();
    await patiently(() => isSo(start), 60_000);
    end(start.npm);
    await start.ended;
    expect(postgresOf(start.folder)).toEqual([]);
    expect(readdirSync(start.folder).filter((name) => name !== 'node-compile-cache')).toEqual([]);
  });
});

interface Started {
  npm: ChildProcess;
  said: () => string;
  /** All that may write to its output are gone. PostgreSQL does not: it writes to a log. */
  ended: Promise<unknown>;
  /** All that it writes is below: a name by which its processes are told from others. */
  folder: string;
}

function npmStart(): Started {
  const folder = mkdtempSync(join(tmpdir(), 'ekm-start-'));
  chmodSync(folder, 0o711);
  let said = '';
  // A process group of its own, as a terminal gives it.
  const npm = spawn('npm', ['start', '--', '--port', '0'], {
    cwd: root,
    detached: true,
    env: { ...process.env, TMPDIR: folder },
  });
  npm.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  const ended = once(npm, 'close');
  onTestFinished(async () => {
    if (npm.exitCode === null && npm.signalCode === null) process.kill(-(npm.pid ?? 0), 'SIGKILL');
    for (const { pid } of postgresOf(folder)) process.kill(pid, 'SIGQUIT');
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  });
  return { npm, said: () => said, ended, folder };
}

/** PostgreSQL's programs that were given a folder below this one: the server, and what makes its data. */
function postgresOf(folder: string): { pid: number; isServer: boolean }[] {
  return execFileSync('ps', ['-eo', 'pid=,args='], {
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: '2000' },
  })
    .split('\n')
    .filter((line) => line.includes(folder))
    .flatMap((line) => {
      const [, pid, name] = /^ *(\d+) \S*(initdb|postgres) /.exec(line) ?? [];
      const isServer = name === 'postgres' && !line.includes('.unfinished');
      return pid === undefined ? [] : [{ pid: Number(pid), isServer }];
    });
}
