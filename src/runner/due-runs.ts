import { sql } from 'kysely';
import type { Unreviewed } from '../engine/approval/emergency.ts';
import type { RunState, Who } from '../engine/run/run.ts';
import type { Store } from '../store/store.ts';

/** Ids of runs on which the bot has something to do: approved ones whose time has come, and those under way. */
export async function dueRuns({ kysely }: Pick<Store, 'kysely'>, nowMs: number): Promise<string[]> {
  const rows = await kysely
    .selectFrom('run')
    .select('id')
    .where('state', 'in', ['approved', 'running'])
    .where((where) => where.or([where('start_at', 'is', null), where('start_at', '<=', new Date(nowMs))]))
    .where(sql<boolean>`(emergency is null or emergency->'announcedAtMs' is not null)`)
    .orderBy('requested_at')
    .execute();
  return rows.map(({ id }) => id);
}

/** Ids of runs whose time to be decided on, or to begin, is over. */
export async function lapsedRuns({ kysely }: Pick<Store, 'kysely'>, nowMs: number): Promise<string[]> {
  const rows = await kysely
    .selectFrom('run')
    .select('id')
    .where('state', 'in', ['awaiting_approval', 'approved'])
    .where('expires_at', '<=', new Date(nowMs))
    .execute();
  return rows.map(({ id }) => id);
}

/** Ids of runs that wait for a person, or for what others do. */
export async function waitingRuns({ kysely }: Pick<Store, 'kysely'>): Promise<string[]> {
  const rows = await kysely.selectFrom('run').select('id').where('state', '=', 'waiting').execute();
  return rows.map(({ id }) => id);
}

/** Emergencies that nobody has reviewed, oldest first; one that never began needs no review. */
export async function unreviewedEmergencies({ kysely }: Pick<Store, 'kysely'>): Promise<Unreviewed[]> {
  const rows = await kysely
    .selectFrom('run')
    .select(['id', 'requested_by', 'requested_at'])
    .where('emergency', 'is not', null)
    .where(sql<boolean>`emergency->'review' is null`)
    .where('state', 'not in', ['expired', 'cancelled'])
    .orderBy('requested_at')
    .execute();
  return rows.map(({ id, requested_by, requested_at }) => ({
    runId: id,
    by: requested_by as Who,
    requestedAtMs: requested_at.getTime(),
  }));
}

/** Versions of the runs that have not ended, by id: cheap enough to be asked every second. */
export async function liveVersions({ kysely }: Pick<Store, 'kysely'>): Promise<Map<string, number>> {
  const rows = await kysely
    .selectFrom('run')
    .select(['id', 'version'])
    .where('state', 'in', [...liveStates])
    .execute();
  return new Map(rows.map(({ id, version }) => [id, version]));
}

const liveStates: readonly RunState[] = ['planned', 'awaiting_approval', 'approved', 'running', 'waiting'];
