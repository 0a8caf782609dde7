import type { Judge } from './judge.ts';
import { nodeJudges } from './node-judges.ts';
import { outsideJudges } from './outside-judges.ts';

/** All judges. `docs/judges.md` is made from this list; a test holds it against the tests. */
export const judges: readonly Judge[] = [...outsideJudges, ...nodeJudges];
