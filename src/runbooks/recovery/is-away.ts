import type { UnknownReading } from '../../lib/reading.ts';

/** There is no vault under this name: it was deleted, purged, or never there. DNS that does not know the name counts, too. */
// unverified: The name of a vault that was deleted may stay in DNS and answer 404, or may not resolve; both are taken for a vault that is away, and a person looks among the deleted vaults.
export function isAway({ why, detail }: UnknownReading): boolean {
  return why === 'not_found' || (why === 'unreachable' && /is not known to DNS/.test(detail));
}
