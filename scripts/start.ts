/** `npm start`: the lab and the bot together, on this machine alone, no account anywhere. */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import type { Lab } from '../lab/lab.ts';
import { startLab } from '../lab/start-lab.ts';

/** 3303 is the code everybody meets first. */
const DEFAULT_PORT = 3303;

const wantedPort = portOption();
const lab = await startOnFreePort(wantedPort);
console.log(`
  EKM Bot's lab is open at  ${lab.page}

  Type  /ekm explain 3303  there, or paste what SQL Server printed after "/ekm explain".
  Everything runs on this machine; nothing is kept when you stop it with Ctrl+C.
`);
runBot(lab);

/** `--port N`, or nothing. Anything else is said in words, with exit status 2. */
function portOption(): number | undefined {
  try {
    const { port } = parseArgs({ options: { port: { type: 'string' } } }).values;
    if (port === undefined) return undefined;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`--port ${port} is not a port`);
    return Number(port);
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}

/** The usual port is only a wish: a second lab takes any free one. A port that was asked for is kept to. */
async function startOnFreePort(port: number | undefined): Promise<Lab> {
  try {
    return await startLab({ port: port ?? DEFAULT_PORT });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken) throw error;
    return port === undefined ? startLab({ port: 0 }) : stop(`port ${port} is taken: choose another`);
  }
}

function stop(problem: string): never {
  console.error(`npm start: ${problem}. Usage: npm start, or npm start -- --port 4000`);
  process.exit(2);
}

/** The bot is a process of its own, started as it is in production, with nothing but its environment. */
function runBot({ env, stop }: Lab): void {
  const bot = spawn(process.execPath, ['bin/ekmbot.js'], {
    cwd: new URL('..', import.meta.url),
    env: { ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn', ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      isStopping = true;
      bot.kill('SIGTERM');
    });
  }
  bot.on('exit', async (status) => {
    await stop();
    if (!isStopping)
      console.error(`The bot stopped with exit status ${status ?? 'none'}; its last lines above say why.`);
    process.exitCode = isStopping ? 0 : (status ?? 1);
  });
}
