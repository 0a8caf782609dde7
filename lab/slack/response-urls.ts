import { randomBytes } from 'node:crypto';
import { slackLimits } from './limits.ts';

/** The `response_url`s that were handed out: five uses within thirty minutes of lab time each. */
export class ResponseUrls {
  readonly #issued = new Map<string, IssuedUrl>();
  readonly #now: () => number;

  /** `now` is lab time in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Issues one; returns the last part of its path. */
  issue(scope: ResponseScope): string {
    const key = randomBytes(12).toString('hex');
    this.#issued.set(key, { ...scope, issuedAtMs: this.#now(), uses: 0 });
    if (this.#issued.size > mostIssued) this.#dropOldest();
    return key;
  }

  /** Spends one use. A string is Slack's error code for why it may not be used. */
  use(key: string): ResponseScope | 'invalid_url' | 'expired_url' | 'used_url' {
    const url = this.#issued.get(key);
    if (url === undefined) return 'invalid_url';
    if (this.#now() - url.issuedAtMs > slackLimits.responseUrlMs) return 'expired_url';
    if (url.uses >= slackLimits.responseUrlUses) return 'used_url';
    url.uses += 1;
    return url;
  }

  #dropOldest(): void {
    for (const key of this.#issued.keys()) {
      this.#issued.delete(key);
      return;
    }
  }
}

/** Where an answer goes. `original` is the message that was clicked, if one was. */
export interface ResponseScope {
  channelId: string;
  userId: string;
  original?: { ts: string; isEphemeral: boolean; threadTs?: string };
}

interface IssuedUrl extends ResponseScope {
  issuedAtMs: number;
  uses: number;
}

const mostIssued = 5000;
