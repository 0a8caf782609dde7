import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { DatabaseChange, PartnerChange } from '../sql/ast/ddl-database.ts';
import type { Database } from '../state/database.ts';
import { setSafety, setTimeout } from './change-session.ts';
import { failOver, forceService } from './fail-over.ts';
import { removePartner } from './remove-partner.ts';
import { setPartner } from './set-partner.ts';
import { removeWitness, setWitness } from './set-witness.ts';
import { settleMirroring } from './settle-mirroring.ts';
import type { Side } from './side.ts';
import { resumeSession, suspendSession } from './suspend-session.ts';

/** ALTER DATABASE ... SET PARTNER and SET WITNESS. Whoever may alter the database may. */
export async function changeMirroring(
  change: Extract<DatabaseChange, { kind: 'partner' | 'witness' }>,
  database: Database,
  context: StatementContext,
): Promise<void> {
  const { instance } = context;
  await settleMirroring(instance.network);
  if (change.kind === 'partner' && change.to.kind === 'address') {
    setPartner(change.to.address, database, context);
    return;
  }
  if (database.mirroring === undefined) throw sqlError(1416, 1, database.name);
  const side: Side = { instance, database, mirroring: database.mirroring };
  if (change.kind === 'partner') await changePartner(change.to, side);
  else if (change.to.kind === 'off') removeWitness(side);
  else setWitness(change.to.address, side);
}

async function changePartner(to: PartnerChange, side: Side): Promise<void> {
  if (to.kind === 'safety') setSafety(side, to.to);
  else if (to.kind === 'timeout') setTimeout(side, to.seconds);
  else if (to.kind !== 'address') await changes[to.kind](side);
}

const changes = {
  off: removePartner,
  failover: failOver,
  forceFailover: forceService,
  suspend: suspendSession,
  resume: resumeSession,
} as const;
