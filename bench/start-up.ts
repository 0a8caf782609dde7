import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { median } from './statistics.ts';

/** How long `npm start` takes to print its address, beside a bare HTTP server that prints its own. */
export async function benchStartUp({ isSmoke }: { isSmoke: boolean }): Promise<StartUpRow> {
  const rounds = isSmoke ? 1 : 7;
  const times: { startMs: number; bareMs: number }[] = [];
  for (let round = 0; round < rounds; round++)
    times.push({
      startMs: await untilAddress([startScript, '--port', '0']),
      bareMs: await untilAddress(['-e', bareServer]),
    });
  return {
    startMs: median(times.map(({ startMs }) => startMs)),
    bareMs: median(times.map(({ bareMs }) => bareMs)),
  };
}

/** Medians, in milliseconds. */
export interface StartUpRow {
  startMs: number;
  bareMs: number;
}

async function untilAddress(args: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill());
  let text = '';
  for await (const chunk of child.stdout) {
    text += String(chunk);
    if (/http:\/\/127\.0\.0\.1:\d+/.test(text)) break;
  }
  const tookMs = performance.now() - startedAt;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
  return tookMs;
}

const startScript = fileURLToPath(new URL('../scripts/start.ts', import.meta.url));
const bareServer = `const server = require('node:http').createServer(() => {});
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port));
  process.on('SIGTERM', () => process.exit(0));`;
