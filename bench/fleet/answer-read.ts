import { readFileSync } from 'node:fs';
import type { ReadCost } from './reader-process.ts';

/** The reader's side: says that it is ready, answers what reading the fleet has cost, and ends. `read` gives how many instances it read. */
export function answerRead(read: () => Promise<number>, end: () => Promise<void> = async () => {}): void {
  process.once('message', async () => {
    const startedAt = performance.now();
    const count = await read();
    const wallMs = performance.now() - startedAt;
    process.send?.({ wallMs, peakMb: peakMb(), read: count } satisfies ReadCost);
    await end();
    process.exit(0);
  });
  process.send?.('ready');
}

/** Of this program alone: what getrusage tells counts the process that started it, too. */
function peakMb(): number {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  const peakKb = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return (peakKb === undefined ? process.resourceUsage().maxRSS : Number(peakKb)) / 1024;
}
