import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { TdsMessages } from './tds-messages.ts';

/**
 * The bare minimum of a SQL Server: answers the same bytes to every conversation, without looking at a question.
 * It listens before an instance, passes one conversation through and keeps the instance's answers; then it gives them by itself.
 */
export class Replay {
  readonly #server: Server;
  readonly #instancePort: number;
  readonly #answers: Buffer[] = [];
  #isRecording = true;

  private constructor(instancePort: number) {
    this.#instancePort = instancePort;
    this.#server = createServer((socket) => {
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      if (this.#isRecording) this.#record(socket);
      else this.#answer(socket);
    });
  }

  static async before(instancePort: number): Promise<Replay> {
    const replay = new Replay(instancePort);
    replay.#server.listen(0, '127.0.0.1');
    await once(replay.#server, 'listening');
    return replay;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the replay listens on no port');
    return address.port;
  }

  /** From now on the instance is not asked any more. A message beyond the recorded ones gets the last answer again. */
  play(): void {
    this.#isRecording = false;
  }

  async stop(): Promise<void> {
    this.#server.close();
    await once(this.#server, 'close');
  }

  #record(socket: Socket): void {
    const instance = connect(this.#instancePort, '127.0.0.1');
    const answers = new TdsMessages();
    instance.on('data', (chunk) => {
      this.#answers.push(...answers.push(chunk));
      socket.write(chunk);
    });
    socket.on('data', (chunk) => instance.write(chunk));
    socket.on('close', () => instance.destroy());
    instance.on('error', () => socket.destroy());
  }

  #answer(socket: Socket): void {
    const questions = new TdsMessages();
    let count = 0;
    socket.on('data', (chunk) => {
      for (const _ of questions.push(chunk)) {
        const answer = this.#answers[Math.min(count, this.#answers.length - 1)];
        count += 1;
        if (answer !== undefined) socket.write(answer);
      }
    });
  }
}
