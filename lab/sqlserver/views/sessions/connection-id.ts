import { createHash } from 'node:crypto';
import type { Session } from '../../session/session.ts';

/** A GUID for a connection: the same for as long as it lasts. */
export function connectionId({ spid, connectedAtMs, instance }: Session): string {
  const digest = createHash('sha1').update(`${instance.state.name} ${spid} ${connectedAtMs}`).digest('hex');
  const hex = digest.slice(0, 32).toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
