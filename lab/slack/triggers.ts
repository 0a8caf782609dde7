import { randomBytes } from 'node:crypto';
import { slackLimits } from './limits.ts';

/** The `trigger_id`s that went out with what people did: each opens one view, within three seconds of lab time. */
export class Triggers {
  readonly #issued = new Map<string, Issued>();
  readonly #now: () => number;

  /** `now` is lab time in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Issues one in Slack's form. */
  issue(scope: TriggerScope): string {
    const nowMs = this.#now();
    const id = `${Math.floor(nowMs)}.${randomBytes(4).readUInt32BE(0)}.${randomBytes(16).toString('hex')}`;
    this.#issued.set(id, { ...scope, issuedAtMs: nowMs, isExchanged: false });
    if (this.#issued.size > mostIssued) this.#dropOldest();
    return id;
  }

  /** Exchanges one for what it belongs to. A string is Slack's error code for why it cannot be. */
  exchange(id: string): TriggerScope | TriggerRefusal {
    const trigger = this.#issued.get(id);
    if (trigger === undefined) return 'invalid_trigger_id';
    if (trigger.isExchanged) return 'exchanged_trigger_id';
    if (this.#now() - trigger.issuedAtMs > slackLimits.triggerMs) return 'expired_trigger_id';
    trigger.isExchanged = true;
    return trigger;
  }

  #dropOldest(): void {
    for (const id of this.#issued.keys()) {
      this.#issued.delete(id);
      return;
    }
  }
}

/** Who did what led to the trigger, in which channel, or in which modal. */
export interface TriggerScope {
  userId: string;
  channelId?: string | undefined;
  viewId?: string | undefined;
}

type TriggerRefusal = 'invalid_trigger_id' | 'exchanged_trigger_id' | 'expired_trigger_id';

interface Issued extends TriggerScope {
  issuedAtMs: number;
  isExchanged: boolean;
}

const mostIssued = 5000;
