import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { patiently } from '../../helpers/patiently.ts';

/** A folder for EKM_DATA_DIR; `remove` ends the server in it, however it was left. */
export interface DataFolder {
  path: string;
  postgres: string;
  data: string;
  /** Process id of its server; undefined: it has none. */
  serverPid: () => number | undefined;
  /** kill -9 of the server, where there is one. */
  killServer: () => void;
  remove: () => Promise<void>;
}

/** A data folder that lives as long as the test. */
export function dataFolder(owner?: number, name = ''): DataFolder {
  const folder = keptDataFolder(owner, name);
  onTestFinished(() => folder.remove());
  return folder;
}

/** A data folder for a whole file: to be removed by hand. */
export function keptDataFolder(owner?: number, name = ''): DataFolder {
  const top = mkdtempSync(join(tmpdir(), 'ekm-'));
  chmodSync(top, 0o711);
  if (owner !== undefined) chownSync(top, owner, owner);
  const path = join(top, name);
  const postgres = join(path, 'postgres');
  const data = join(postgres, 'data');
  const serverPid = () => pidOf(join(data, 'postmaster.pid'));
  return {
    path,
    postgres,
    data,
    serverPid,
    killServer: () => killPostgres(serverPid()),
    remove: async () => {
      const pid = serverPid();
      if (pid !== undefined && isPostgres(pid)) {
        process.kill(pid, 'SIGQUIT');
        await patiently(() => !isPostgres(pid));
      }
      await rm(top, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

/** Whether a live process of that id is a PostgreSQL. */
export function isPostgres(pid: number): boolean {
  try {
    return / [^Z]\S* +.*postgres/.test(
      ` ${execFileSync('ps', ['-p', String(pid), '-o', 'stat=,comm='], { encoding: 'utf8' })}`,
    );
  } catch {
    return false;
  }
}

function killPostgres(pid: number | undefined): void {
  try {
    if (pid !== undefined && isPostgres(pid)) process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended between the look and the kill.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function pidOf(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}
