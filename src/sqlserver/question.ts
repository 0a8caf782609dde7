import type { Release } from './release.ts';
import type { RightKey } from './rights.ts';
import type { Row } from './row.ts';

/** One thing that is asked of an instance. */
export interface Question<T> {
  /** Follows "reading": `the credentials`. */
  about: string;
  /** One SELECT. Undefined: this release does not show it. */
  sql: (release: Release) => string | undefined;
  /** The first release that shows it, where there is one. */
  since?: Release;
  /** Rights without which rows would be missing, or the question be refused. */
  needs: readonly RightKey[];
  read: (rows: readonly Row[]) => T;
}
