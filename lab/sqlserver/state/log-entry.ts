/** A line of the error log. */
export interface LogEntry {
  atMs: number;
  /** `Server`, `spid51`, `Logon`, `Backup`. */
  source: string;
  text: string;
  /** 0 is the current log; a restart or sp_cycle_errorlog moves all one up. */
  archive: number;
}
