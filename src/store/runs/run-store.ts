import type { Kysely } from 'kysely';
import type { Who } from '../../engine/run/run.ts';
import type { Freeze, RunStore } from '../../engine/run/run-store.ts';
import { persistently } from '../persistently.ts';
import { cleanText, plainJson } from '../sweeps/plain-json.ts';
import type { Tables } from '../tables.ts';
import { anchorAudit } from './anchor-audit.ts';
import { appendAudit } from './append-audit.ts';
import { changeRun } from './change-run.ts';
import { createRun, readLocks } from './create-run.ts';
import { readAudit } from './read-audit.ts';
import { listRuns, readRun } from './read-runs.ts';

/** Runs in PostgreSQL. @param where the server, for errors */
export function runStore(database: Kysely<Tables>, where: string): RunStore {
  const reading = <T>(work: () => Promise<T>) => persistently('reading the store', where, work);
  const writing = <T>(work: () => Promise<T>) => persistently('writing to the store', where, work);
  return {
    create: (run) => writing(() => createRun(database, run)),
    read: (id) => reading(() => readRun(database, id)),
    list: (filter) => reading(() => listRuns(database, filter)),
    change: (id, changeId, decide) => writing(() => changeRun(database, id, changeId, decide)),
    locks: () => reading(() => readLocks(database)),
    note: (draft) => writing(() => database.transaction().execute((each) => appendAudit(each, [draft]))),
    audit: (filter) => readAudit(database, filter, reading),
    anchor: (wish, post) => writing(() => anchorAudit(database, wish, post)),
    freezes: () => reading(() => readFreezes(database)),
    freeze: (freeze) => writing(() => keepFreeze(database, freeze)),
    thaw: (tag, who, atMs) => writing(() => removeFreeze(database, tag, who, atMs)),
  };
}

async function readFreezes(database: Kysely<Tables>): Promise<Freeze[]> {
  const rows = await database.selectFrom('freeze').selectAll().orderBy('at').execute();
  return rows.map(({ tag, reason, frozen_by, at }) => ({
    tag,
    reason,
    by: frozen_by as Who,
    atMs: at.getTime(),
  }));
}

function keepFreeze(database: Kysely<Tables>, { tag, reason, by, atMs }: Freeze): Promise<void> {
  return database.transaction().execute(async (transaction) => {
    const row = {
      tag: tag.toLowerCase(),
      reason: cleanText(reason),
      frozen_by: plainJson(by),
      at: new Date(atMs),
    };
    await transaction
      .insertInto('freeze')
      .values(row)
      .onConflict((conflict) => conflict.column('tag').doUpdateSet(row))
      .execute();
    await appendAudit(transaction, [
      { atMs, runId: undefined, event: 'frozen', who: by, data: { tag, reason } },
    ]);
  });
}

function removeFreeze(database: Kysely<Tables>, tag: string, who: Who, atMs: number): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const gone = await transaction
      .deleteFrom('freeze')
      .where('tag', '=', tag.toLowerCase())
      .returning('tag')
      .executeTakeFirst();
    if (gone === undefined) return false;
    await appendAudit(transaction, [{ atMs, runId: undefined, event: 'thawed', who, data: { tag } }]);
    return true;
  });
}
