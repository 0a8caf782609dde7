import type { InstanceState } from '../state/instance-state.ts';

/** Begins a new error log: what there was moves one archive up. Six archives are kept, as sp_cycle_errorlog does by default. */
export function archiveErrorLog(state: InstanceState): void {
  state.errorLog = state.errorLog
    .map((entry) => ({ ...entry, archive: entry.archive + 1 }))
    .filter(({ archive }) => archive <= archivesKept);
}

const archivesKept = 6;
