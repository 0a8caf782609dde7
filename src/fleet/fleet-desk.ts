import type { SeenFinding } from './compare.ts';
import type { Severity } from './finding.ts';
import type { Inventory } from './inventory.ts';
import type { DatedItem } from './report/dated-items.ts';
import type { FleetReport } from './report/fleet-report.ts';
import type { InstanceCheck } from './report/instance-check.ts';

/**
 * What Slack and the terminal ask of the fleet. Nothing is connected to, and no library of a database or a cloud is
 * loaded, before something is asked. An instance, vault or app that is being read already is not read twice at once:
 * who asks meanwhile gets the same reading.
 */
export interface FleetDesk {
  /**
   * The fleet as `ekm.yaml` says now: the file is read again each time that it has changed.
   *
   * @throws OpsError `bad_configuration`: no such file, or every problem in it with its line
   */
  inventory: () => Promise<Inventory>;
  /**
   * Reads an instance, all that have a tag, or `all`; keeps what was read, and says what changed.
   *
   * @throws OpsError `bad_configuration`, or `not_found` when nothing is called so (the nearest names are in `next`)
   */
  report: (word: string, options: LookOptions) => Promise<KeptReport>;
  /** Looks at one instance. @throws OpsError as `report` does; `not_found` also for a tag. */
  check: (instance: string, options: LookOptions) => Promise<KeptCheck>;
  /** What is kept of the newest report over the whole fleet. Reads nothing but the store. */
  last: () => Promise<LastReport>;
  /** Lets go of the store. What is being read is ended, and unknown. */
  close: () => Promise<void>;
}

export interface LookOptions {
  /** Ends the reading early: what is missing is unknown. */
  signal: AbortSignal;
  /** Called after each thing that was read, or could not be. */
  onProgress?: ((progress: Progress) => void) | undefined;
}

export interface Progress {
  done: number;
  of: number;
}

/** A report, and what the store adds to it. */
export interface KeptReport {
  report: FleetReport;
  /** Against the report before over the whole fleet. Undefined: there is none, or it could not be looked up. */
  changes: Changes | undefined;
  /** Why nothing was kept or compared: what was being done, why it stopped, the next step. */
  storeProblem: string | undefined;
}

/** What is new and what is gone since an earlier report, of what this report looked at. */
export interface Changes {
  /** When the earlier report had been finished. */
  sinceMs: number;
  fresh: readonly SeenFinding[];
  /** Looked for and not found any more. */
  gone: readonly SeenFinding[];
  /** Were there, and could not be looked for now. */
  unseen: readonly SeenFinding[];
}

export interface KeptCheck {
  check: InstanceCheck;
  finishedAtMs: number;
  /** When the instance could last be read, if it could not now. */
  lastGoodAtMs: number | undefined;
  storeProblem: string | undefined;
}

/** The newest kept report over the whole fleet. */
export type LastReport =
  | {
      state: 'kept';
      finishedAtMs: number;
      counts: Record<Severity, number>;
      /** Worst first. */
      findings: readonly SeenFinding[];
      /** How many things it read and how many it could not. */
      read: number;
      unread: number;
      /** What ends next of all that was read, the next first. Undefined: an earlier version of the bot kept the report. */
      ends?: readonly EndingItem[] | undefined;
    }
  | { state: 'none' }
  | { state: 'unknown'; problem: string };

/** Something that has an end: a client secret, a vault key, a certificate. */
export type EndingItem = Pick<DatedItem, 'kind' | 'label'> & { atMs: number };
