import { OpsError, type OpsErrorCode } from './ops-error.ts';
import type { UnknownCause, UnknownReading } from './reading.ts';
import { redact } from './redact.ts';

/** What a client threw while it was reading, as a reading: nothing is known, and why. Secrets are masked. */
export function unknownBecause(error: unknown, atMs: number): UnknownReading {
  if (!(error instanceof OpsError)) {
    const detail = redact(error instanceof Error ? error.message : String(error));
    return { state: 'unknown', atMs, why: 'error', detail, next: 'Look into the log of the bot.' };
  }
  return {
    state: 'unknown',
    atMs,
    why: causeOf(error.code),
    detail: redact(error.message),
    next: redact(error.next),
  };
}

function causeOf(code: OpsErrorCode): UnknownCause {
  if (code === 'bad_configuration') return 'not_configured';
  return code === 'slack_refused' || code === 'slack_unreachable' ? 'error' : code;
}
