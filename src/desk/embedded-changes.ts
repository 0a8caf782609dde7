import type { Inventory } from '../fleet/inventory.ts';
import { OpsError } from '../lib/ops-error.ts';

/**
 * Why the bot must not start: it may change things, and the record of who approved what would lie in a PostgreSQL that
 * nobody backs up, without `pg_dump`. Undefined: nothing in ekm.yaml has a `change` identity.
 */
export function embeddedChangesRefusal({
  instances,
  vaults,
}: Pick<Inventory, 'instances' | 'vaults'>): OpsError | undefined {
  const changed = [
    ...instances.flatMap(({ name, change }) => (change === undefined ? [] : [`instance ${name}`])),
    ...vaults.flatMap(({ name, change }) => (change ? [`vault ${name}`] : [])),
  ];
  if (changed.length === 0) return undefined;
  const shown = changed.slice(0, SHOWN).join(', ');
  const more = changed.length > SHOWN ? ` and ${changed.length - SHOWN} more` : '';
  return new OpsError(
    'bad_configuration',
    `starting: ekm.yaml lets the bot change ${shown}${more}, and the PostgreSQL that it runs itself is for trying: nobody backs up who approved what.`,
    'Set DATABASE_URL to a PostgreSQL of your own, or take "change" out of ekm.yaml. To try it anyway: EKM_ALLOW_EMBEDDED_CHANGES=yes.',
  );
}

const SHOWN = 3;
