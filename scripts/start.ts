/** `npm start`: the lab and the bot together, on this machine alone, no account anywhere. */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { type Lab, startLab } from '../lab/start-lab.ts';

/** 3303 is the code everybody meets first. */
const DEFAULT_PORT = 3303;

const { values } = parseArgs({ options: { port: { type: 'string' } } });
const lab = await startOnFreePort(values.port === undefined ? DEFAULT_PORT : Number(values.port));
console.log(`
  EKM Bot's lab is open at  ${lab.page}

  Type  /ekm explain 3303  there, or paste what SQL Server printed after "/ekm explain".
  Everything runs on this machine; nothing is kept when you stop it with Ctrl+C.
`);
runBot(lab);

/** The usual port is only a wish: a second lab takes any free one. */
async function startOnFreePort(port: number): Promise<Lab> {
  try {
    return await startLab({ port });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken || values.port !== undefined) throw error;
    return startLab({ port: 0 });
  }
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
