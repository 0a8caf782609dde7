import { Agent, type IncomingMessage, request } from 'node:http';
import { type Fields, isFields } from '../fields.ts';
import type { Envelope, Receipt } from './envelope.ts';
import { slackLimits } from './limits.ts';
import { signature } from './signature.ts';
import type { Workspace } from './workspace.ts';

/** Delivers to the app's request URL by signed POST. https://docs.slack.dev/apis/events-api/using-http-request-urls */
export class HttpDelivery {
  readonly #workspace: Workspace;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  #requestUrl = '';

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Where to deliver from now on, once the app has proved that it listens there. Throws when it does not. */
  async use(requestUrl: string): Promise<void> {
    const challenge = `challenge-${Date.now()}`;
    const body = JSON.stringify({ token: 'lab', challenge, type: 'url_verification' });
    const answer = await this.#send(requestUrl, body, 'application/json', {});
    const answered = answer.ack?.challenge ?? answer.ack?.text;
    if (answered !== challenge)
      throw new Error(`${requestUrl} did not answer the challenge (${answer.failure ?? 'other answer'})`);
    this.#requestUrl = requestUrl;
  }

  /** Sends one envelope and waits for the answer, at most three seconds of lab time. */
  deliver(envelope: Envelope): Promise<Receipt> {
    const isEvent = envelope.kind === 'events_api';
    const retry: Record<string, string> = {};
    if (envelope.retry !== undefined) {
      retry['x-slack-retry-num'] = String(envelope.retry.number);
      retry['x-slack-retry-reason'] = envelope.retry.reason;
    }
    // Bolt compares the content type of forms as a whole: no charset.
    const contentType = isEvent ? 'application/json' : 'application/x-www-form-urlencoded';
    return this.#send(this.#requestUrl, bodyOf(envelope), contentType, retry);
  }

  stop(): void {
    this.#agent.destroy();
  }

  #send(url: string, body: string, contentType: string, more: Record<string, string>): Promise<Receipt> {
    const isLost = this.#workspace.faults.take('slack.http', (kind) => kind === 'ack_lost') !== undefined;
    // The app compares it with its own clock, which the lab moves only where the app's process lets it.
    const timestampS = Math.floor(this.#workspace.clock.appNow() / 1000);
    const headers = {
      'content-type': contentType,
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': String(timestampS),
      'x-slack-signature': signature(this.#workspace.app.signingSecret, timestampS, body),
      ...more,
    };
    return new Promise((resolve) => {
      const outgoing = request(url, { method: 'POST', headers, agent: this.#agent });
      const cancel = this.#workspace.clock.setTimer(slackLimits.ackMs, () => {
        resolve({ failure: 'http_timeout' });
        outgoing.destroy();
      });
      const settle = (receipt: Receipt): void => {
        if (isLost) return;
        cancel();
        resolve(receipt);
      };
      outgoing.on('error', () => settle({ failure: 'connection_failed' }));
      outgoing.on('response', (response) => {
        receiptOf(response).then(settle, () => settle({ failure: 'connection_failed' }));
      });
      outgoing.end(body);
    });
  }
}

function bodyOf({ kind, payload }: Envelope): string {
  if (kind === 'events_api') return JSON.stringify(payload);
  const form = new URLSearchParams();
  if (kind === 'interactive') form.set('payload', JSON.stringify(payload));
  else for (const [name, value] of Object.entries(payload)) form.set(name, String(value));
  return form.toString();
}

async function receiptOf(response: IncomingMessage): Promise<Receipt> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const isLastTry = response.headers['x-slack-no-retry'] === '1';
  if (response.statusCode !== 200) return { failure: 'http_error', isLastTry };
  return { ack: ackOf(Buffer.concat(chunks).toString()), isLastTry };
}

function ackOf(text: string): Fields {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : { text };
  } catch {
    return { text };
  }
}
