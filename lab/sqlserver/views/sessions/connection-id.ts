import type { Session } from '../../session/session.ts';
import { guidFrom } from '../guid-from.ts';

/** A GUID for a connection: the same for as long as it lasts. */
export function connectionId({ spid, connectedAtMs, instance }: Session): string {
  return guidFrom(`${instance.state.name} ${spid} ${connectedAtMs}`);
}
