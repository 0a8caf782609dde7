import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from '../lab/lab.ts';
import { startLab } from '../lab/start-lab.ts';

/** What the lab's control API answers. */
interface LabAnswer {
  ok?: boolean;
  acked?: boolean;
  ackMs?: number;
  ack?: unknown;
}

/** How Slack reaches the app. */
export type Mode = 'socket' | 'http';

/** A bot process with a lab of its own, both in this run. */
export class Contestant {
  readonly #lab: Lab;
  readonly #child: ChildProcess;

  private constructor(lab: Lab, child: ChildProcess) {
    this.#lab = lab;
    this.#child = child;
  }

  /** Starts `script` against a new lab and waits until it answers its first command. */
  static async start(script: string, mode: Mode, env: Record<string, string> = {}): Promise<Contestant> {
    const lab = await startLab({ rateLimits: false, scenario: 'none' });
    const port = await freePort();
    const child = spawn(process.execPath, [script], {
      env: {
        PATH: process.env.PATH,
        LOG_LEVEL: 'warn',
        ...(mode === 'socket' ? lab.env : httpEnv(lab, port)),
        ...env,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    // A run that fails must not leave its contestants behind.
    process.once('exit', () => child.kill());
    const contestant = new Contestant(lab, child);
    if (mode === 'http') await contestant.#deliverTo(`http://127.0.0.1:${port}/slack/events`);
    await contestant.#untilItAnswers();
    return contestant;
  }

  /** Types a command and answers how long the app took to acknowledge it, in milliseconds, and what it said. */
  async command(text: string): Promise<{ ackMs: number; ack: unknown }> {
    const answer = await this.#post('slack/command', { user: 'requester', channel: '#dba', text });
    if (!answer.acked || answer.ackMs === undefined)
      throw new Error(`typing ${text}: not acknowledged: ${JSON.stringify(answer)}`);
    return { ackMs: answer.ackMs, ack: answer.ack };
  }

  /** As Slack does after some hours: one connection has to be opened anew. */
  async renewOneConnection(): Promise<void> {
    await this.#post('faults', { target: 'slack.socket', kind: 'disconnect:refresh_requested', count: 1 });
  }

  /** Resident memory of the process in MiB, as the system counts it. */
  residentMb(): number {
    return (
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(this.#child.pid)], { encoding: 'utf8' })) / 1024
    );
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    await once(this.#child, 'exit');
    await this.#lab.stop();
  }

  async #untilItAnswers(): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      if (this.#child.exitCode !== null)
        throw new Error(`starting a contestant: it exited with ${this.#child.exitCode}`);
      const answer = await this.#post('slack/command', {
        user: 'requester',
        channel: '#dba',
        text: '/ekm explain 3303',
      });
      if (answer.acked) return;
      await sleep(50);
    }
    throw new Error('starting a contestant: it never answered');
  }

  /** Slack verifies the address when it is set, so the app must be up first. */
  async #deliverTo(requestUrl: string): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      if ((await this.#post('slack/delivery', { mode: 'http', requestUrl })).ok) return;
      await sleep(50);
    }
    throw new Error(`delivering to ${requestUrl}: it was never verified`);
  }

  async #post(path: string, body: unknown): Promise<LabAnswer> {
    const response = await fetch(`${this.#lab.control}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as LabAnswer;
  }
}

function httpEnv(lab: Lab, port: number): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: lab.env.SLACK_BOT_TOKEN,
    SLACK_API_URL: lab.env.SLACK_API_URL,
    SLACK_SIGNING_SECRET: lab.slack.signingSecret,
    EKM_HTTP_PORT: String(port),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('looking for a free port: none');
  return address.port;
}
