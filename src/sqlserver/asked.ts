import type { Release } from './release.ts';
import type { RightKey } from './rights.ts';

/** Who was asked, when, and what the login may not see. */
export interface Asked {
  /** `SQL01 (10.0.0.5:1433)` */
  address: string;
  login: string;
  release: Release;
  nowMs: number;
  utcOffsetMinutes: number;
  missing: readonly RightKey[];
}
