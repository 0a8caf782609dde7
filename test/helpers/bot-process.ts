import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { compiledOnce } from './compiled-once.ts';

/** The bot as people start it: a process of its own with this environment and no other. Ends with the test. */
export function startBotProcess(env: Readonly<Record<string, string>>): BotProcess {
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH, ...compiledOnce, ...env },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    said.err += String(chunk);
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    said,
    // "close", not "exit": by then all that it said has arrived.
    status: once(child, 'close').then(([code]) => code),
    signal: (name) => void child.kill(name),
    isListening: () => said.out.includes('"listening"'),
  };
}

/** A process of the bot; `said` grows, `status` resolves with the exit status once it has ended. */
export interface BotProcess {
  said: { readonly out: string; readonly err: string };
  status: Promise<unknown>;
  signal: (name: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => void;
  isListening: () => boolean;
}

const script = fileURLToPath(new URL('../../bin/ekmbot.js', import.meta.url));
