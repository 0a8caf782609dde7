import type { View } from '../view.ts';
import { dmExecConnections } from './dm-exec-connections.ts';
import { dmExecRequests } from './dm-exec-requests.ts';
import { dmExecSessions } from './dm-exec-sessions.ts';

/** Sessions, connections and requests. */
export const sessionViews: readonly View[] = [dmExecConnections, dmExecRequests, dmExecSessions];
