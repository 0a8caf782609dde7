import { pause as realPause, type Stop } from '../pause.ts';
import type { AzureNetwork } from './azure-network.ts';
import { brokenOff, problemOfError } from './azure-problem.ts';

/**
 * Sends a call again while the other side says "later" (429, 5xx) or the connection breaks off: as long as
 * `Retry-After` says, else 1, 2 and 4 seconds. Gives the last answer, also a bad one, or throws the last error.
 * Waits longer than 10 s belong to whoever asked: then the bad answer is the answer.
 */
export async function sendPatiently<A extends Answer>(
  send: () => Promise<A>,
  { pause = realPause, once = false }: AzureNetwork,
  stop?: Stop,
): Promise<A> {
  for (const backoffMs of once ? [] : backoffsMs) {
    const outcome = await send().catch((error: unknown) => ({ error }));
    if ('error' in outcome && !isTransient(outcome.error)) throw outcome.error;
    if (!('error' in outcome) && !mayComeLater.has(outcome.status)) return outcome;
    const waitMs = 'error' in outcome ? backoffMs : (askedWaitMs(outcome) ?? backoffMs);
    if (waitMs <= longestWaitMs) await pause(waitMs, stop);
    if (waitMs <= longestWaitMs && stop?.aborted !== true) continue;
    if ('error' in outcome) throw outcome.error;
    return outcome;
  }
  return send();
}

/** What every client's answer has. */
export interface Answer {
  status: number;
  headers: { get: (name: string) => string | null | undefined };
}

function askedWaitMs({ headers }: Answer): number | undefined {
  const seconds = headers.get('retry-after');
  return seconds != null && /^\d{1,6}$/.test(seconds.trim()) ? Number(seconds) * 1000 : undefined;
}

function isTransient(error: unknown): boolean {
  const { code = '', text } = problemOfError(error);
  return ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN'].includes(code) || brokenOff.test(text);
}

/** Key Vault's throttling guide: 1, 2, 4, 8, 16 s. A report does not wait that long: three attempts more are enough. */
const backoffsMs = [1000, 2000, 4000];
const longestWaitMs = 10_000;
const mayComeLater = new Set([429, 500, 502, 503, 504]);
