import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a reader says once it has read the whole fleet. */
export interface ReadCost {
  wallMs: number;
  /** The most that the process has had in memory, as the system counts it. */
  peakMb: number;
  /** Instances that could be read. */
  read: number;
}

/** Starts `script` (of this folder), waits until it is ready, lets it read the fleet once, and ends it. */
export async function costOfReading(
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<ReadCost> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = fork(path, { env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', ...env } });
  process.once('exit', () => child.kill());
  await answerOf(child, script);
  const exit = once(child, 'exit');
  child.send('read');
  const cost = (await answerOf(child, script)) as ReadCost;
  await exit;
  return cost;
}

async function answerOf(child: ChildProcess, script: string): Promise<unknown> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${script} ended with ${code} before it had read the fleet`);
  });
  ended.catch(() => undefined);
  const [answer] = await Promise.race([once(child, 'message'), ended]);
  return answer;
}
