/** Tag of a key that a run made: the run's id. */
export const runTag = 'ekm-run';

/** Tag of a key version that was backed up: when, ISO 8601. Who backs a key up by hand may set it, too. */
export const keyBackupTag = 'ekm-backup';
