import type { Looked } from '../../engine/plan/check.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { MirroringFacts } from '../../sqlserver/instance-facts.ts';
import { cannotTell, doesNotHold } from './looked.ts';

/** Asks the mirroring session of a database, as the one of two partners shows it that is its principal now. */
export function lookAtSession(
  seen: Seen,
  { partners, database }: { partners: readonly string[]; database: string },
  tell: (session: MirroringFacts, principal: string) => Looked,
): Looked {
  for (const partner of partners) {
    const reading = seen.instances.get(partner.toLowerCase());
    const mirroring = reading?.state === 'read' ? reading.value.mirroring : reading;
    if (mirroring?.state !== 'read')
      return cannotTell(
        `${mirroring?.detail ?? `Nobody has read instance ${partner}`}.`,
        mirroring?.next ?? 'Look again.',
      );
    const session = mirroring.value.find(
      (each) => each.role === 'PRINCIPAL' && sameName(each.database, database),
    );
    if (session !== undefined) return tell(session, partner);
  }
  return doesNotHold(
    `Neither of ${partners.join(' and ')} shows itself as the principal of ${database}: without its mirror and its witness a principal is not online.`,
  );
}
