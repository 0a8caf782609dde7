import type { Backup } from './backup.ts';
import type { Configuration } from './configuration.ts';
import type { Credential } from './credential.ts';
import type { Database } from './database.ts';
import type { Endpoint } from './endpoint.ts';
import type { Host } from './host.ts';
import type { LogEntry } from './log-entry.ts';
import type { Login } from './login.ts';
import type { ServerPermission } from './permission.ts';
import type { Provider } from './provider.ts';
import type { OpenSession } from './provider-session.ts';
import type { ReleaseYear } from './release.ts';

/**
 * All that an instance keeps over a restart. Plain data only (numbers, strings, Buffers, arrays, objects): a snapshot is a structured clone.
 * Times are lab time in milliseconds since 1970. Names are compared without case (`sameName`).
 */
export interface InstanceState {
  /** `SERVERPROPERTY('ServerName')`: `SQL01`, or `SQL01\PAYROLL` for a named instance. */
  name: string;
  release: ReleaseYear;
  /** Build and revision of the release, `16.0.4135.4`. */
  version: string;
  /** `RTM`, `CU14`. */
  updateLevel: string;
  edition: 'Enterprise' | 'Developer' | 'Standard' | 'Web' | 'Express';
  platform: 'Windows' | 'Linux';
  collation: string;
  /** Minutes that the host's clock is ahead of UTC. The views mix UTC and host time as SQL Server's do. */
  utcOffsetMinutes: number;
  /** TCP port on the lab's host; set when the instance is listening. */
  port: number;
  startedAtMs: number;
  isRunning: boolean;
  /** When it went down last. Absent: not since it was made. */
  stoppedAtMs?: number;
  isHadrEnabled: boolean;
  isClustered: boolean;
  host: Host;
  configurations: Configuration[];
  providers: Provider[];
  credentials: Credential[];
  /** Sessions with providers since the last start, oldest first. Absent: none. */
  providerSessions?: OpenSession[];
  logins: Login[];
  serverPermissions: ServerPermission[];
  /** `master` is the first, then `tempdb`, `model`, `msdb`. */
  databases: Database[];
  endpoints: Endpoint[];
  /** Rows of msdb's backup history. */
  backups: Backup[];
  errorLog: LogEntry[];
  /** The next object id; ids are never given twice. */
  nextId: number;
}
