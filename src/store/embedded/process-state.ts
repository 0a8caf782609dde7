import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

/** What stands behind a process id: our PostgreSQL, another program that got the number, or nobody any more. */
export type ProcessState = 'ours' | 'other' | 'zombie' | 'dead';

/**
 * Says whether a process is the PostgreSQL of a data folder. In doubt it is: taking a live server for another
 * program would let two of them write one folder.
 */
export async function processState(pid: number, data: string): Promise<ProcessState> {
  if (process.platform === 'linux') return linuxState(pid, data);
  return process.platform === 'win32' ? windowsState(pid) : psState(pid);
}

/** PostgreSQL's working directory is its data folder, also after the folder was moved: a command line would not follow. */
async function linuxState(pid: number, data: string): Promise<ProcessState> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return 'dead';
  const [, state] = stat.slice(stat.lastIndexOf(')')).split(' ');
  if (state === 'Z' || state === 'X') return 'zombie';
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === data ? 'ours' : 'other';
  } catch {
    return stat.includes('(postgres)') ? 'ours' : 'other';
  }
}

async function psState(pid: number): Promise<ProcessState> {
  const line = await run('ps', ['-p', String(pid), '-o', 'stat=,comm='])
    .then(({ stdout }) => stdout.trim())
    .catch(() => '');
  if (line === '') return 'dead';
  if (line.startsWith('Z')) return 'zombie';
  return line.endsWith('postgres') ? 'ours' : 'other';
}

// unverified: On Windows a process that has the number in postmaster.pid is taken for PostgreSQL.
function windowsState(pid: number): ProcessState {
  try {
    process.kill(pid, 0);
    return 'ours';
  } catch {
    return 'dead';
  }
}

const run = promisify(execFile);
