/** Somebody else's client that judges the lab, and what it covers: each line names the test that shows it. */
export interface Judge {
  name: string;
  /** Where it comes from: the lock file, or Debian. */
  origin: string;
  covers: readonly { what: string; file: string; test: string }[];
}
