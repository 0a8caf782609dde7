import type { View } from '../view.ts';
import { dmExecConnections } from './dm-exec-connections.ts';
import { dmExecRequests } from './dm-exec-requests.ts';
import { dmExecSessions } from './dm-exec-sessions.ts';
import { dmTranLocks } from './dm-tran-locks.ts';
import { dmExecInputBuffer, dmExecSqlText } from './sql-text-functions.ts';
import { sysprocesses } from './sysprocesses.ts';

/** Sessions, connections and requests. */
export const sessionViews: readonly View[] = [
  dmExecInputBuffer,
  dmExecSqlText,

  dmTranLocks,

  sysprocesses,
  dmExecConnections,
  dmExecRequests,
  dmExecSessions,
];
