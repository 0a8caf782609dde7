import { OpsError } from '../../lib/ops-error.ts';
import { pause } from '../../lib/pause.ts';
import { tryAgain } from './upload-refused.ts';

/**
 * Sends bytes to the address that Slack gave for them. A connection that breaks, a rate limit and an error of Slack's
 * side are met by another try.
 *
 * @throws OpsError `slack_unreachable`, or `slack_refused` when Slack does not take them
 */
export async function sendBytes(url: string, bytes: Uint8Array, sending: Sending): Promise<void> {
  const stop = AbortSignal.timeout(sending.timeoutMs);
  let answer: Answer = { problem: 'there was no time for it', isLasting: false };
  for (let tries = 0; tries < mostTries && !stop.aborted; tries++) {
    if (tries > 0) await pause(answer.waitMs ?? betweenTriesMs * 2 ** tries, stop);
    answer = await post(url, bytes, stop);
    if (answer.problem === undefined) return;
    if (answer.isLasting) break;
  }
  const why = stop.aborted ? `it took longer than ${sending.timeoutMs / 1000} s` : answer.problem;
  throw new OpsError(
    answer.isLasting ? 'slack_refused' : 'slack_unreachable',
    `${sending.doing}: ${why}.`,
    tryAgain,
  );
}

interface Sending {
  /** What is being done, for errors. */
  doing: string;
  /** For all tries. */
  timeoutMs: number;
}

interface Answer {
  /** Undefined: the bytes arrived. */
  problem: string | undefined;
  /** The next try would meet the same. */
  isLasting: boolean;
  waitMs?: number;
}

// unverified: The address of an upload takes the bytes a second time when the first time broke.
async function post(url: string, bytes: Uint8Array, signal: AbortSignal): Promise<Answer> {
  try {
    const response = await fetch(url, { method: 'POST', body: bytes.slice(), redirect: 'error', signal });
    await response.body?.cancel();
    if (response.ok) return { problem: undefined, isLasting: false };
    const { status } = response;
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      problem: `Slack answered ${status}`,
      isLasting: status < 500 && status !== 429,
      ...(Number.isFinite(seconds) ? { waitMs: seconds * 1000 } : {}),
    };
  } catch (error) {
    return { problem: `the connection broke (${reasonOf(error)})`, isLasting: false };
  }
}

/** Around "connect ECONNREFUSED" fetch puts a sentence that says nothing. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}

const mostTries = 3;
const betweenTriesMs = 300;
