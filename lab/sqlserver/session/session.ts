import type { Instance } from '../instance.ts';
import type { Database } from '../state/database.ts';
import type { Login } from '../state/login.ts';
import type { LoginRequest } from '../tds/backend.ts';
import type { SessionSettings } from './session-settings.ts';

/** What the rest of the lab may know of an open session. The session itself is `ServerSession`. */
export interface Session {
  readonly spid: number;
  readonly instance: Instance;
  readonly login: Login;
  /** `request.disconnect()` ends the session at once: what it had open is rolled back before the call returns. */
  readonly request: LoginRequest;
  readonly connectedAtMs: number;
  /** The database it is in; a session whose database was dropped is in master. */
  readonly currentDatabase: Database;
  /** Ids of databases whose master key this session opened by password. */
  readonly openMasterKeys: Set<number>;
  readonly openSymmetricKeys: Set<string>;
  /** How many transactions are open (@@TRANCOUNT). */
  readonly transactionCount: number;
  /** What it runs now, `sleeping` between batches. */
  readonly status: 'running' | 'sleeping';
  /** What SET has changed. */
  readonly settings: SessionSettings;
  /** When its last batch began and ended, in lab time; sys.dm_exec_sessions. */
  readonly lastRequest: { startedAtMs: number; endedAtMs: number };
}
