import { sameName } from '../fleet/links/same-name.ts';
import type { DatedItem } from '../fleet/report/dated-items.ts';
import type { ReminderSubject } from './reminder-subject.ts';
import type { SubjectWorld } from './subject-world.ts';

/**
 * What renews an item, with what the report knows of its parameters. Where several instances rely on a key, a person chooses
 * which one is the primary.
 */
export function runbookFor(
  { kind, name, place, item, instances = [] }: DatedItem,
  world: SubjectWorld,
): ReminderSubject['runbook'] {
  if (kind === 'secret' || kind === 'credential') return { id: 'secret-roll', parameters: {} };
  if (kind === 'connector') return { id: 'connector-upgrade', parameters: {} };
  if (kind === 'certificate') {
    const rules = ['certificate-expired', 'certificate-expiring', 'certificate-old'];
    const found = rules.map((rule) => world.finding(rule, item)).find((each) => each !== undefined);
    return found?.runbook === undefined ? undefined : { id: found.runbook, parameters: {} };
  }
  const [instance] = instances;
  if (instance === undefined || instances.length > 1) return { id: 'tde-key-rollover', parameters: {} };
  const databases = world
    .chainsOf('instance', instance)
    .filter((row) => sameName(row.vault, place) && row.vaultKey.startsWith(`${name}/`))
    .map(({ database }) => database);
  const database = databases.length === 0 ? {} : { database: databases.join(',') };
  return { id: 'tde-key-rollover', parameters: { instance, ...database } };
}
