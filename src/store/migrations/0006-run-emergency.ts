import type { Migration } from './migration.ts';

/**
 * Runs without approval. Of one person only one at a time waits for its review; one that never began needs none. The
 * database holds to that, because two requests at once would both find none.
 */
export const runEmergency: Migration = {
  name: '0006-run-emergency',
  statements: [
    'alter table ekmbot.run add column emergency jsonb',
    `create unique index run_one_emergency on ekmbot.run ((requested_by->>'name'))
      where emergency is not null and emergency->'review' is null and state not in ('expired', 'cancelled')`,
  ],
};
