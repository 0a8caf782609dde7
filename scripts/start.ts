/** `npm start`: the lab and the bot together, on this machine alone, no account anywhere. */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import type { Lab } from '../lab/lab.ts';
import { whenNpmIsGone } from '../lab/parent-gone.ts';
import { scenarios } from '../lab/scenarios/all-scenarios.ts';
import { startLab } from '../lab/start-lab.ts';
import { endLeftServer } from '../src/store/embedded/end-left-server.ts';

/** 3303 is the code everybody meets first. */
const DEFAULT_PORT = 3303;

const wanted = options();
/** From the beginning: a lab that has been started has to be stopped, or its folder stays. */
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());
whenNpmIsGone(() => stopping.abort());
const lab = await startOnFreePort(wanted);
if (stopping.signal.aborted) await lab.stop();
else start(lab);

function start(lab: Lab): void {
  console.log(`
  EKM Bot's lab is open at  ${lab.page}

  Type  /ekm report  there: what is old, what expires, what would not come back from a restart.
  Type  /ekm explain 3303,  or paste what SQL Server printed after "/ekm explain".
  Press  w  there for the SQL Server instances and vaults behind it: restart them, delete a key, move the clock.
  Type  /ekm reminders  for what people will be reminded of in #dba: now, and whenever the clock passes 09:00 UTC.
  Everything runs on this machine; nothing is kept when you stop it with Ctrl+C.
`);
  runBot(lab);
}

interface Options {
  port: number | undefined;
  scenario: string;
}

/** `--port N` and `--scenario NAME`. Anything else is said in words, with exit status 2. */
function options(): Options {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string' }, scenario: { type: 'string' } } });
    const { port, scenario = 'healthy' } = values;
    if (port !== undefined && (!/^\d{1,5}$/.test(port) || Number(port) > 65_535))
      throw new Error(`--port ${port} is not a port`);
    const names = scenarios.map(({ name }) => name);
    if (!names.includes(scenario))
      throw new Error(`there is no scenario ${scenario}; there is: ${names.join(', ')}`);
    return { port: port === undefined ? undefined : Number(port), scenario };
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}

/** The usual port is only a wish: a second lab takes any free one. A port that was asked for is kept to. */
async function startOnFreePort({ port, scenario }: Options): Promise<Lab> {
  try {
    return await startLab({ port: port ?? DEFAULT_PORT, scenario });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken) throw error;
    return port === undefined
      ? startLab({ port: 0, scenario })
      : stop(`port ${port} is taken: choose another`);
  }
}

function stop(problem: string): never {
  console.error(
    `npm start: ${problem}. Usage: npm start, or npm start -- --port 4000 --scenario expired-secret`,
  );
  process.exit(2);
}

/** The bot is a process of its own, started as it is in production, with nothing but its environment. */
function runBot({ env, stop }: Lab): void {
  const bot = spawn(process.execPath, ['bin/ekmbot.js'], {
    cwd: new URL('..', import.meta.url),
    env: {
      ...process.env,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
      ...env,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${env['NODE_OPTIONS']}`.trim(),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  stopping.signal.addEventListener('abort', () => bot.kill('SIGTERM'));
  bot.on('exit', async (status) => {
    const dataDir = env['EKM_DATA_DIR'];
    // Of a bot that was killed, or had no time: the lab's folder goes now, and its data with it.
    if (dataDir !== undefined) await endLeftServer(dataDir);
    await stop();
    if (!stopping.signal.aborted)
      console.error(`The bot stopped with exit status ${status ?? 'none'}; its last lines above say why.`);
    process.exitCode = stopping.signal.aborted ? 0 : (status ?? 1);
  });
}
