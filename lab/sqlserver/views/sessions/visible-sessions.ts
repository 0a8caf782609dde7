import type { Context } from '../../context.ts';
import type { Session } from '../../session/session.ts';

/** The sessions that the caller sees: its own, and all with VIEW SERVER STATE (2022: VIEW SERVER PERFORMANCE STATE). */
export function visibleSessions({ instance, session, access }: Context): Session[] {
  const permission = instance.state.release >= 2022 ? 'VIEW SERVER PERFORMANCE STATE' : 'VIEW SERVER STATE';
  const seesAll = access.server(permission);
  const open = [...instance.sessions.values()].filter(({ spid }) => seesAll || spid === session.spid);
  return open.sort((a, b) => a.spid - b.spid);
}
