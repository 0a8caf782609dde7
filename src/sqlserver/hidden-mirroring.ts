import type { Reading } from '../lib/reading.ts';
import type { DatabaseFacts, InstanceFacts, MirroringFacts } from './instance-facts.ts';

/**
 * Databases of which the login cannot see whether they are mirrored: sys.database_mirroring shows those that are not online,
 * as every copy on a mirror, to sysadmin alone.
 */
export function hiddenMirroring(
  { databases, mirroring }: Parts,
  isSysadmin: boolean,
): Pick<InstanceFacts, 'mirroringNotShown'> {
  if (isSysadmin || databases.state === 'unknown' || mirroring.state === 'unknown') return {};
  const shown = new Set(mirroring.value.map(({ database }) => database));
  const hidden = databases.value.filter(({ name, state }) => state !== 'ONLINE' && !shown.has(name));
  return hidden.length === 0 ? {} : { mirroringNotShown: hidden.map(({ name }) => name) };
}

interface Parts {
  databases: Reading<readonly DatabaseFacts[]>;
  mirroring: Reading<readonly MirroringFacts[]>;
}
