import type { ReminderDesk } from '../../reminders/reminder-desk.ts';

/** The desk of reminders as listeners reach it: it opens with the store, in the background. */
export interface RemindersSource {
  /** The desk, once it is open. Throws an OpsError that says why it is not. */
  desk: () => Promise<ReminderDesk>;
  /** Calls back once, when the desk is open. */
  whenOpen: (then: (desk: ReminderDesk) => void) => void;
}
