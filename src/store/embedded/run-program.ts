import { execFile } from 'node:child_process';
import type { Place } from './place.ts';

/** Environment of PostgreSQL's programs: nothing of the bot's (PGDATA, secrets), messages in English, UTC. */
export const programEnvironment: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  TZ: 'UTC',
  PATH: '/usr/bin:/bin',
};

/** Runs one of PostgreSQL's programs to its end as the user of the place, and gives back what it said. */
export function runProgram(
  program: string,
  programArguments: readonly string[],
  { folder, user }: Place,
): Promise<{ isDone: boolean; said: string }> {
  return new Promise((resolve) => {
    execFile(
      program,
      programArguments,
      { ...user, cwd: folder, env: programEnvironment },
      (error, out, said) =>
        resolve({ isDone: error === null, said: said === '' ? (error?.message ?? out) : said }),
    );
  });
}
