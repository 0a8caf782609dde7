import type { Looked } from '../../engine/plan/check.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import { readValue } from '../../fleet/links/read-value.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { InstanceFacts, MirroringFacts } from '../../sqlserver/instance-facts.ts';
import { cannotTell, doesNotHold } from './looked.ts';

/**
 * Asks the mirroring session of a database between two instances, as the one of them shows it that is its principal now. A
 * principal that mirrors the database with somebody else has another session.
 */
export function lookAtSession(
  seen: Seen,
  { partners, database }: { partners: readonly string[]; database: string },
  tell: (session: MirroringFacts, principal: string) => Looked,
): Looked {
  const read: [name: string, facts: InstanceFacts][] = [];
  for (const partner of partners) {
    const reading = seen.instances.get(partner.toLowerCase());
    if (reading?.state !== 'read')
      return cannotTell(
        `${reading?.detail ?? `Nobody has read instance ${partner}`}.`,
        reading?.next ?? 'Look again.',
      );
    const { mirroring } = reading.value;
    if (mirroring.state === 'unknown') return cannotTell(`${mirroring.detail}.`, mirroring.next);
    read.push([partner, reading.value]);
  }
  const led = read.flatMap(([name, { mirroring }]) =>
    (readValue(mirroring) ?? [])
      .filter((row) => row.role === 'PRINCIPAL' && sameName(row.database, database))
      .map((session) => ({ name, session })),
  );
  const ours = led.find(({ name, session: { partnerInstance } }) =>
    read.some(([other, { server }]) => other !== name && sameName(server.name, partnerInstance ?? '')),
  );
  if (ours !== undefined) return tell(ours.session, ours.name);
  const [stray] = led;
  return doesNotHold(
    stray === undefined
      ? `Neither of ${partners.join(' and ')} shows itself as the principal of ${database}: without its mirror and its witness a principal is not online.`
      : `${stray.name} mirrors ${database} with ${stray.session.partnerInstance ?? 'a partner that it does not show'}, and this is about ${partners.join(' and ')}.`,
  );
}
