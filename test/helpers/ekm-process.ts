import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/ekm.js', import.meta.url));

/** Runs `ekm` as a process of its own, with the environment that the lab hands out and `env` on top. */
export function ekm(
  lab: { env: NodeJS.ProcessEnv },
  args: string[],
  env: Record<string, string> = {},
): Promise<EkmAnswer> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...args],
      { env: { ...process.env, ...lab.env, ...env } },
      (error, stdout, stderr) => resolve({ status: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

export interface EkmAnswer {
  status: number;
  stdout: string;
  stderr: string;
}
