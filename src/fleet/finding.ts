/** Something that a person should know of, or do. */
export interface Finding {
  /** Id of the rule, its file's name. */
  rule: string;
  /** What it is about: `instance/SQL01/database/Sales`. The same over time, so that findings can be compared. */
  item: string;
  severity: Severity;
  /** One line: what is the matter with what. */
  title: string;
  /** What it means. */
  meaning: string;
  /** What happens if nothing is done; `atMs` when there is a date. */
  consequence: string;
  atMs: number | undefined;
  /** When it strikes, where that is no date: what people ask first at night. */
  when?: When | undefined;
  /** What to do. */
  action: string;
  /** Runbook that does it. */
  runbook: string | undefined;
  instance: string | undefined;
  /** What else it was read from, beside its own item: `vault/contoso`. Where that is unknown, not finding it again proves nothing. */
  reliesOn?: readonly string[];
}

type When = 'now' | 'at the next restart';

/** `critical`: down or lost at the next restart; `warning`: will be; `notice`: should be; `unknown`: nobody looked or could. */
export type Severity = 'critical' | 'warning' | 'notice' | 'unknown';
