import type { Insertable, Kysely, Transaction } from 'kysely';
import type { FoundItem, ItemReading, Sweep } from '../store.ts';
import type { Tables } from '../tables.ts';
import { cleanText, plainJson } from './plain-json.ts';

/** Keeps a sweep in one transaction; one that is there already is left alone. */
export async function saveSweep(database: Kysely<Tables>, sweep: Sweep): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const isNew = await insertSweep(transaction, sweep);
    if (!isNew) return;
    await insertReadings(transaction, sweep);
    await insertFindings(transaction, sweep);
  });
}

async function insertSweep(transaction: Transaction<Tables>, sweep: Sweep): Promise<boolean> {
  const inserted = await transaction
    .insertInto('sweep')
    .values({
      id: sweep.id,
      scope: sweep.scope,
      started_at: new Date(sweep.startedAtMs),
      finished_at: new Date(sweep.finishedAtMs),
      counts: plainJson(sweep.counts),
      ends: sweep.ends === undefined ? null : plainJson(sweep.ends),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

async function insertReadings(transaction: Transaction<Tables>, { id, readings }: Sweep): Promise<void> {
  for (const rows of inBatches(readings, (reading) => readingRow(id, reading)))
    await transaction.insertInto('reading').values(rows).execute();
}

function readingRow(sweepId: string, { kind, name, reading }: ItemReading): Insertable<Tables['reading']> {
  const row = {
    sweep_id: sweepId,
    kind,
    name: cleanText(name),
    state: reading.state,
    at: new Date(reading.atMs),
  };
  if (reading.state === 'read') return { ...row, facts: plainJson(reading.value), unknown: null };
  const { why, detail, next } = reading;
  return { ...row, facts: null, unknown: plainJson({ why, detail, next }) };
}

async function insertFindings(transaction: Transaction<Tables>, sweep: Sweep): Promise<void> {
  const firstSeen = await firstSeenBefore(transaction, sweep);
  const finishedAt = new Date(sweep.finishedAtMs);
  const row = (finding: FoundItem): Insertable<Tables['finding']> => ({
    sweep_id: sweep.id,
    rule: finding.rule,
    item: cleanText(finding.item),
    severity: finding.severity,
    first_seen_at: firstSeen.get(findingKey({ ...finding, item: cleanText(finding.item) })) ?? finishedAt,
    body: plainJson(finding),
  });
  for (const rows of inBatches(sweep.findings, row))
    await transaction.insertInto('finding').values(rows).execute();
}

/** Since when the sweep before this one, over the whole fleet, has known its findings. */
async function firstSeenBefore(
  transaction: Transaction<Tables>,
  sweep: Sweep,
): Promise<ReadonlyMap<string, Date>> {
  const known = await transaction
    .selectFrom('finding')
    .select(['rule', 'item', 'first_seen_at'])
    .where('sweep_id', '=', (query) =>
      query
        .selectFrom('sweep')
        .select('id')
        .where('scope', '=', 'all')
        .where('is_pruned', '=', false)
        .where('id', '<>', sweep.id)
        .where('finished_at', '<=', new Date(sweep.finishedAtMs))
        .orderBy('finished_at', 'desc')
        .limit(1),
    )
    .execute();
  return new Map(known.map((finding) => [findingKey(finding), finding.first_seen_at]));
}

function findingKey({ rule, item }: { rule: string; item: string }): string {
  return `${rule}\n${item}`;
}

const MAX_ROWS = 200;
const MAX_CHARACTERS = 500_000;

/** Rows in portions that are small in number and in text: the facts of a thousand instances are not held twice. */
function* inBatches<T, Row extends object>(items: Iterable<T>, rowOf: (item: T) => Row): Generator<Row[]> {
  let rows: Row[] = [];
  let characters = 0;
  for (const item of items) {
    const row = rowOf(item);
    rows.push(row);
    for (const value of Object.values(row)) if (typeof value === 'string') characters += value.length;
    if (rows.length < MAX_ROWS && characters < MAX_CHARACTERS) continue;
    yield rows;
    rows = [];
    characters = 0;
  }
  if (rows.length > 0) yield rows;
}
