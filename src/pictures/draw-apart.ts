import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TopLevelSpec } from 'vega-lite';
import type { Drawn } from './draw.ts';

let last: Promise<unknown> = Promise.resolve();

/**
 * Draws in a process of its own, which ends afterwards: the memory of the libraries, some 100 MB, is given back, and
 * nobody who waits for an answer is held up meanwhile. One at a time: what comes meanwhile waits.
 *
 * @throws Error when the process stops or takes longer than `timeoutMs`
 */
export function drawApart(spec: TopLevelSpec, timeoutMs = 30_000): Promise<Drawn> {
  const drawing = last.then(() => drawInProcess(spec, timeoutMs));
  last = drawing.catch(() => undefined);
  return drawing;
}

function drawInProcess(spec: TopLevelSpec, timeoutMs: number): Promise<Drawn> {
  return new Promise<Drawn>((resolve, reject) => {
    const child = fork(program, {
      // The bot's environment holds its tokens, and a picture needs nothing of it; nor of the options of the process.
      env: {},
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-mostSaidCharacters);
    });
    child.once('message', (drawn: Drawn) => resolve(drawn));
    child.once('error', reject);
    child.once('close', (status, signal) =>
      reject(
        new Error(
          `drawing the picture: its process ended (${signal ?? `status ${status}`}). ${errorIn(said)}`.trim(),
        ),
      ),
    );
    child.send(spec);
  });
}

/** With the same ending as this file: `.ts` here, `.js` once it is built. */
const program = fileURLToPath(
  new URL(`./draw-process${extname(new URL(import.meta.url).pathname)}`, import.meta.url),
);

/** From the error's name on: before it stands a line of code, and after it a stack as long as its paths. */
function errorIn(said: string): string {
  return (/^\w*Error\b[\s\S]*/m.exec(said)?.[0] ?? said).slice(0, mostToldCharacters);
}

const mostSaidCharacters = 20_000;
const mostToldCharacters = 1_000;
