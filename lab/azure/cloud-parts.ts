import type { LabClock } from '../clock.ts';
import type { Faults } from '../control/faults.ts';
import type { CloudState } from './cloud-state.ts';
import type { Tokens } from './entra/tokens.ts';
import type { CallCounts } from './key-vault/call-counts.ts';
import type { RequestLog } from './network/request-log.ts';

/** What the parts of the cloud share. */
export interface CloudParts {
  readonly clock: LabClock;
  readonly faults: Faults;
  readonly tokens: Tokens;
  readonly requests: RequestLog;
  readonly callCounts: CallCounts;
  /** Replaced as a whole when a snapshot is restored: read it anew on every call. */
  state: CloudState;
  /** Port of 127.0.0.1 that all names answer at. */
  port: number;
}
