import { createHash } from 'node:crypto';
import type { FleetReport } from '../../fleet/report/fleet-report.ts';
import { reportOutput } from '../../fleet/report/report-output.ts';
import type { Posted } from '../post-answer.ts';

/**
 * What stands last in the threads of reports, so that reading again repeats no page word for word. In memory: after a
 * restart of the bot the details are told once more, which does no harm.
 */
export class ToldDetails {
  readonly #told = new Map<string, Told>();

  /** When the same details were posted into this thread, if nothing else was since. */
  sameSince(thread: Thread, report: FleetReport): number | undefined {
    const told = this.#told.get(keyOf(thread));
    return told?.digest === digestOf(report) ? told.atMs : undefined;
  }

  /** All details of the report are in the thread. */
  remember(thread: Thread, report: FleetReport): void {
    const key = keyOf(thread);
    this.#told.delete(key);
    this.#told.set(key, { digest: digestOf(report), atMs: report.finishedAtMs });
    for (const oldest of this.#told.keys()) {
      if (this.#told.size <= CAPACITY) return;
      this.#told.delete(oldest);
    }
  }
}

type Thread = Pick<Posted, 'channel' | 'ts'>;

interface Told {
  digest: string;
  atMs: number;
}

function keyOf({ channel, ts }: Thread): string {
  return `${channel}/${ts}`;
}

/** Of all that the details say, but when it was read. */
function digestOf(report: FleetReport): string {
  const { startedAt: _, finishedAt: __, ...rest } = reportOutput(report);
  return createHash('sha256').update(JSON.stringify(rest)).digest('hex');
}

const CAPACITY = 1_000;
