import type { RunDesk } from '../../engine/run-desk.ts';

/** The desk of runs as listeners reach it: it opens with the store, in the background. */
export interface RunsSource {
  /** The desk, once it is open. Throws an OpsError that says why it is not. */
  desk: () => Promise<RunDesk>;
  /** Calls back once, when the desk is open. */
  whenOpen: (then: (desk: RunDesk) => void) => void;
}
