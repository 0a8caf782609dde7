import type { Refusal } from '../refusals.ts';

/** What SQL Server says to a question of the report. */
export const requestRefusals: readonly Refusal[] = [
  {
    numbers: [229, 230, 262, 297, 300, 371, 916, 15247],
    cause: 'no_permission',
    why: 'the login has not the right to read it',
    next: 'Run docs/least-rights.sql on the instance for this login.',
  },
  {
    numbers: [195, 207, 208, 4121],
    cause: 'not_in_this_release',
    why: 'this release of SQL Server does not show it',
    next: 'Nothing can be done but an upgrade; what depends on it stays unknown.',
  },
  {
    numbers: [1222],
    cause: 'timeout',
    why: 'somebody holds a lock on it (1222)',
    next: 'Try again; if it stays so, look for the blocking session.',
  },
  {
    numbers: [1205],
    cause: 'timeout',
    why: 'it was chosen as the victim of a deadlock (1205)',
    next: 'Try again.',
  },
];
