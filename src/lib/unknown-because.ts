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
  return code in ownCauses ? ownCauses[code as OwnCode] : (code as UnknownCause);
}

/** Codes of the bot's own matters: what they say of a system that was to be read. */
type OwnCode = Exclude<OpsErrorCode, UnknownCause>;

const ownCauses: Readonly<Record<OwnCode, UnknownCause>> = {
  bad_configuration: 'not_configured',
  not_as_planned: 'error',
  slack_refused: 'error',
  slack_unreachable: 'error',
  store_refused: 'error',
  store_unreachable: 'error',
};
